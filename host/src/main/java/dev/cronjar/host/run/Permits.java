package dev.cronjar.host.run;

import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.org.OrgLimits;
import java.util.Map;
import java.util.Optional;

/**
 * The permits of orgs with a limit: each lets one run be under way, and is lent to a host. Their
 * sum over all hosts is never above the limit; where hosts are configured differently, the lowest
 * of the live ones counts for all.
 */
public interface Permits {
  /**
   * Says how many permits the host has and wants, and answers how many it has from now on. The host
   * must have come down to what it says before; it may go up to the answer. With {@code known}
   * empty or out of date nothing is lent, only the limits in force are answered.
   *
   * <p>Empty when another host is at it: to be asked again.
   *
   * @throws LeaseLost if the epoch is not live any more
   */
  Optional<Lent> exchange(Request request);

  /**
   * A host's turn.
   *
   * @param own what its configuration says
   * @param known the limits that it goes by; empty: it starts nothing yet
   * @param uses of every limited org of which it has or wants anything
   */
  record Request(HostEpoch self, OrgLimits own, Optional<OrgLimits> known, Map<OrgId, Use> uses) {}

  /**
   * What a host has of an org.
   *
   * @param held permits, those of runs under way included
   * @param wanted how many it could use now: runs under way and runs that wait
   */
  record Use(int held, int wanted) {}

  /** The limits in force, and what became of the orgs that were asked for. */
  record Lent(OrgLimits limits, Map<OrgId, Lot> lots) {}

  /**
   * What a host has of an org from now on.
   *
   * @param keep to so many it is to come down, as its runs end, for other hosts
   * @param need whether runs wait for permits on other hosts
   */
  record Lot(int held, int keep, int wanted, Need need) {
    /** Of the other hosts. */
    public enum Need {
      NONE,
      RUNS_WAIT
    }

    /** Runs wait here for a permit. */
    public boolean isShort() {
      return wanted > held;
    }

    /** There are permits here that others are to have. */
    public boolean owes() {
      return keep < held;
    }
  }
}
