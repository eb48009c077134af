package dev.cronjar.host.engine.trigger;

import java.util.List;

/**
 * What one schedule has due: fire times to run (epoch milliseconds, ascending), how many misfires
 * were folded, where and why, and the first fire time beyond.
 *
 * @param foldedFrom the first folded fire time; meaningless when {@code foldedCount} is 0
 * @param misfired whether any of them, run or folded, was not claimed within its grace
 */
public record DueTimes(
    List<Long> fireTimes,
    long foldedFrom,
    long foldedTo,
    long foldedCount,
    String reason,
    boolean misfired,
    long nextFireAt) {

  /** In time, so that nothing is folded. */
  static DueTimes plain(List<Long> fireTimes, long nextFireAt) {
    return new DueTimes(fireTimes, 0, 0, 0, "", false, nextFireAt);
  }
}
