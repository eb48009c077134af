package dev.cronjar.host;

import dev.cronjar.host.control.EmptySubmissions;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import dev.cronjar.host.run.LogBlocks;
import dev.cronjar.host.store.Cleaned;
import dev.cronjar.host.store.Cleaned.Beside;
import dev.cronjar.host.store.Database;
import dev.cronjar.host.store.Forecast;
import dev.cronjar.host.store.Retention;
import java.time.Clock;
import java.time.Duration;

/**
 * Everything that need not be kept any more: removed little by little, and at once when somebody
 * asks for it.
 */
final class Cleaning {
  private static final int CHUNKS = 10_000;
  private static final Duration NOTIFICATIONS = Duration.ofDays(30);

  private final Database database;
  private final Doorway doorway;
  private final EmptySubmissions submissions;
  private final LogBlocks logs;
  private final Clock clock;

  Cleaning(
      Database database,
      Doorway doorway,
      EmptySubmissions submissions,
      LogBlocks logs,
      Clock clock) {
    this.database = database;
    this.doorway = doorway;
    this.submissions = submissions;
    this.logs = logs;
    this.clock = clock;
  }

  /** What {@link #clean} would remove. */
  Cleaned look(Retention kept) {
    long now = clock.millis();
    Forecast forecast = database.history().look(kept, now);
    long logsBefore = kept.oldestLogMillis(now);
    return forecast
        .cleaned()
        .with(
            new Beside(
                submissions.wouldBe(forecast.bySchedule()),
                logsBefore == Long.MIN_VALUE ? 0 : logs.bytesBefore(logsBefore),
                doorway.oldAudit(kept),
                database.outbox().countBefore(oldestNotification(now))));
  }

  /** About once a minute: some of it, in short transactions. */
  void round(Retention kept) {
    try {
      long now = clock.millis();
      doorway.tidy(kept);
      submissions.round();
      database.outbox().deleteBefore(oldestNotification(now));
      database.tidy(now, kept);
      deleteLogs(kept, now);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** Removes all of it. */
  Cleaned clean(Retention kept) {
    try {
      long now = clock.millis();
      Cleaned cleaned = database.history().clean(kept, now);
      return cleaned.with(
          new Beside(
              submissions.all(),
              deleteLogs(kept, now),
              inChunks(() -> doorway.cleanAudit(kept)),
              inChunks(() -> database.outbox().deleteBefore(oldestNotification(now)))));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new CronjarException(
          ErrorCode.UNAVAILABLE, "The cleaning was interrupted; what is removed is removed.");
    }
  }

  private long deleteLogs(Retention kept, long now) {
    long before = kept.oldestLogMillis(now);
    return before == Long.MIN_VALUE ? 0 : logs.deleteBefore(before);
  }

  /** What was sent or given up before this goes. */
  private static long oldestNotification(long now) {
    return now - NOTIFICATIONS.toMillis();
  }

  /** Removes some, in a short transaction; answers how many. */
  private interface Chunk {
    int remove();
  }

  private static long inChunks(Chunk chunk) {
    long all = 0;
    int some = 1;
    for (int i = 0; i < CHUNKS && some > 0; i++) {
      some = chunk.remove();
      all += some;
    }
    return all;
  }
}
