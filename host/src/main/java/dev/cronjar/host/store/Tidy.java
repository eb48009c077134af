package dev.cronjar.host.store;

import java.time.Duration;

/** Removes drains that nobody can ask for any more, a few at a time. */
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

  private final Lane lane;

  Tidy(Lane lane) {
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

  private int inChunks(Lane.Work<Integer> chunk) {
    int removed = 0;
    for (int i = 0; i < CHUNKS; i++) {
      int some = lane.write("tidy", chunk);
      removed += some;
      if (some < CHUNK) {
        break;
      }
    }
    return removed;
  }
}
