package dev.cronjar.host.store;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Removes what need not be kept any more, in short transactions with pauses. One call works at a
 * time: two that count together would remove too much.
 */
public final class History {
  private static final Duration FROM_THE_FIRST_ROW = Duration.ofDays(1);

  private final Purge.Lanes lanes;
  private final Consumer<List<String>> gone;
  private final ReentrantLock turn = new ReentrantLock();
  private final AtomicLong passed = new AtomicLong();
  private final AtomicLong nextSchedule = new AtomicLong();
  private long begunMillis;

  History(Purge.Lanes lanes, Consumer<List<String>> gone) {
    this.lanes = lanes;
    this.gone = gone;
  }

  /** Gives up after some 80 s; the next call goes on. */
  public Cleaned clean(Retention retention, long nowMillis) throws InterruptedException {
    turn.lockInterruptibly();
    try {
      if (nowMillis - begunMillis > FROM_THE_FIRST_ROW.toMillis()) {
        begunMillis = nowMillis;
        passed.set(0);
      }
      ApartSchedules apart = ApartSchedules.of(retention, lanes.readers());
      Purge.Kept kept = new Purge.Kept(retention, nowMillis);
      long old = Retention.before(retention.apart().artefacts(), nowMillis);
      int files = new ArtefactPurge(lanes.lane(), old, gone).runs();
      RulePurge rules = new RulePurge(lanes, apart, nowMillis, gone);
      int byRule = rules.runs(nextSchedule);
      Purge purge = new Purge(lanes, kept, apart, passed, gone);
      int folded = purge.skipped();
      int runs = purge.runs();
      return new Cleaned(
          (long) runs + byRule,
          folded,
          files,
          rules.workflows().plus(purge.workflows()),
          Cleaned.Beside.NOTHING,
          purge.isDone());
    } finally {
      turn.unlock();
    }
  }

  /** What {@link #clean} would remove. */
  public Forecast look(Retention retention, long nowMillis) {
    ApartSchedules apart = ApartSchedules.of(retention, lanes.readers());
    return new PurgeForecast(lanes, new Purge.Kept(retention, nowMillis), apart).count();
  }
}
