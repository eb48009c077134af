package dev.cronjar.host.store;

import java.time.Duration;

/** What is to be done now and then, a few rows at a time. */
final class Tidy {
  private static final long KEEP_MILLIS = Duration.ofHours(24).toMillis();
  private static final int CHUNK = 500;
  private static final int CHUNKS = 20;

  /** Looks at the oldest rows only, so that it costs nothing while none of them is old enough. */
  private static final String OLD =
      """
      DELETE FROM drain WHERE (epoch, number) IN (
        SELECT epoch, number FROM (
          SELECT epoch, number, at FROM drain ORDER BY epoch, number LIMIT ?) AS oldest
        WHERE at < ?)""";

  private static final long KEEP_NEWS_MILLIS = Duration.ofHours(1).toMillis();
  private static final String OLD_NEWS =
      """
      DELETE FROM feed WHERE seq IN (SELECT seq FROM feed WHERE at < ? ORDER BY at LIMIT ?)""";

  /** Without those that somebody changes at this moment: they are written anew then. */
  private static final String SHOW_DUE =
      """
      UPDATE schedule SET next_run_at =
        (SELECT p.next_run_at FROM schedule_progress p WHERE p.number = schedule.number)
      WHERE number IN (
        SELECT s.number FROM schedule s JOIN schedule_progress p ON p.number = s.number
        WHERE s.next_run_at < ? AND (p.next_run_at IS NULL OR p.next_run_at <> s.next_run_at)
        ORDER BY s.number LIMIT ?""";

  private final Dialect dialect;
  private final Lane lane;

  Tidy(Dialect dialect, Lane lane) {
    this.dialect = dialect;
    this.lane = lane;
  }

  /** Each chunk is a transaction of its own: nobody waits for the whole. */
  int drains(long nowMillis) {
    return inChunks(sql -> sql.update(OLD, CHUNK, nowMillis - KEEP_MILLIS));
  }

  /** What hosts told each other; several may tidy at once. */
  int news(long nowMillis) {
    return inChunks(sql -> sql.update(OLD_NEWS, nowMillis - KEEP_NEWS_MILLIS, CHUNK));
  }

  /**
   * Shows in the table {@code schedule}, whose index orders them, when schedules are due next: for
   * people who look with SQL. What was shown is not touched before it has passed.
   */
  int due(long nowMillis) {
    String text = SHOW_DUE + (dialect.singleWriter() ? ")" : " FOR UPDATE OF s SKIP LOCKED)");
    return inChunks(sql -> sql.update(text, nowMillis, CHUNK));
  }

  private int inChunks(Lane.Work<Integer> chunk) {
    int all = 0;
    for (int i = 0; i < CHUNKS; i++) {
      int some = lane.write("tidy", chunk);
      all += some;
      if (some < CHUNK) {
        break;
      }
    }
    return all;
  }
}
