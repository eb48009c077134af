package dev.cronjar.host.metrics;

/**
 * Where tallies are kept: by time and by neighbourhood of schedules, many in one row.
 *
 * @param slot ten minutes, counted from the epoch; {@link #LIFE}: whenever
 * @param chunk the schedule's number / 1,024; {@link #ALL_SCHEDULES} holds them by task and org
 */
public record Place(long slot, int chunk) {
  public static final int ALL_SCHEDULES = -1;

  /** The slot in which lies everything that one life of a host has brought to an end. */
  public static final long LIFE = -1;

  public static final long SLOT_MILLIS = 600_000;
  private static final int SCHEDULES = 1_024;

  public static long slotOf(long millis) {
    return Math.floorDiv(millis, SLOT_MILLIS);
  }

  public static int chunkOf(long schedule) {
    return (int) (schedule / SCHEDULES);
  }
}
