package dev.cronjar.host.engine.record;

/**
 * How much runs may log.
 *
 * @param runBytes of one run's log; beyond it only the last lines are kept
 * @param linesPerSecond of one run; beyond it only the last lines of the second are kept
 * @param lineBytes of one line; what is longer is cut
 * @param lastBytes how much of the last lines is kept beyond a limit
 * @param waitingBytes of all runs that wait in memory to be stored; writers wait beyond it
 */
public record LogLimits(
    long runBytes, int linesPerSecond, int lineBytes, int lastBytes, long waitingBytes) {
  public static final LogLimits DEFAULT =
      new LogLimits(64L << 20, 100_000, 1 << 20, 128 << 10, 32L << 20);

  public LogLimits {
    if (runBytes < 1 || linesPerSecond < 1 || lineBytes < 1 || lastBytes < 0 || waitingBytes < 1) {
      throw new IllegalArgumentException("Limits of run logs are positive");
    }
  }

  /** So that one talkative run does not fill the memory that all share. */
  long waitingBytesPerRun() {
    return Math.max(1, waitingBytes / 16);
  }

  /** {@code 64 MB}, {@code 12 kB}: for messages. */
  static String size(long bytes) {
    if (bytes >= 1 << 20) {
      return (bytes >> 20) + " MB";
    }
    return bytes >= 1 << 10 ? (bytes >> 10) + " kB" : bytes + " bytes";
  }
}
