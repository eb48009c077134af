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

/** Everything that need not be kept any more: looked at, or removed, when somebody asks for it. */
final class Cleaning {
  private static final int CHUNKS = 10_000;

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
                database.outbox().countBefore(Bell.oldestMillis(now))));
  }

  Cleaned clean(Retention kept) {
    try {
      long now = clock.millis();
      Cleaned cleaned = database.history().clean(kept, now);
      long logsBefore = kept.oldestLogMillis(now);
      return cleaned.with(
          new Beside(
              submissions.all(),
              logsBefore == Long.MIN_VALUE ? 0 : logs.deleteBefore(logsBefore),
              inChunks(() -> doorway.cleanAudit(kept)),
              inChunks(() -> database.outbox().deleteBefore(Bell.oldestMillis(now)))));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new CronjarException(
          ErrorCode.UNAVAILABLE, "The cleaning was interrupted; what is removed is removed.");
    }
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
