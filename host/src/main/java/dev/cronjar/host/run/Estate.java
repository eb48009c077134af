package dev.cronjar.host.run;

import java.util.List;

/**
 * What a dead host epoch left behind.
 *
 * @param mayStartUntilMillis its start watermark
 * @param openItems its claimed items that have no run row
 * @param openRuns its run rows whose state is not final
 */
public record Estate(
    HostEpoch epoch,
    String host,
    long mayStartUntilMillis,
    List<Claim.Item> openItems,
    List<Run> openRuns) {
  /** Whether this claimed fire time may have started; above the watermark it surely has not. */
  public boolean mayHaveStarted(Claim.Item item) {
    return item.fireTimeMillis() <= mayStartUntilMillis;
  }
}
