package dev.cronjar.host.run;

import java.util.List;

/** A claim row: fire times that a life of a host has taken and not yet let go. */
public record OpenClaim(HostEpoch epoch, List<Claim.Item> items) {
  public OpenClaim {
    items = List.copyOf(items);
  }
}
