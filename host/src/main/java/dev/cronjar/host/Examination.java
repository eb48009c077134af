package dev.cronjar.host;

import dev.cronjar.host.control.ControlParts;
import dev.cronjar.host.engine.Scheduling;
import dev.cronjar.host.schedule.Explainer;
import dev.cronjar.host.schedule.FireTimes;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.store.Database;
import dev.cronjar.host.verify.Firable;
import dev.cronjar.host.verify.Gaps;
import dev.cronjar.host.verify.LedgerWatch;
import dev.cronjar.host.verify.Sources;
import dev.cronjar.host.verify.Verifier;
import dev.cronjar.host.verify.Why;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** Who examines the ledger: all of it for those who ask, and a part of it each minute. */
final class Examination {
  private final Database database;
  private final Scheduling scheduling;
  private final Clock clock;
  private final Sources sources;
  private final Verifier verifier;
  private final LedgerWatch watch;

  /**
   * @param drain how long runs may go on when a host stops
   */
  Examination(
      Database database,
      Scheduling scheduling,
      Function<Schedule, FireTimes> fireTimes,
      Duration drain,
      Clock clock) {
    this.database = database;
    this.scheduling = scheduling;
    this.clock = clock;
    this.sources =
        new Sources(database.schedules(), database.runs(), database.reading(), fireTimes);
    this.verifier = new Verifier(sources, clock, drain, new Firable(scheduling, clock));
    this.watch = new LedgerWatch(verifier, sources.ledger(), clock, System::nanoTime);
  }

  ControlParts.Ledger parts(Explainer explainer) {
    return new ControlParts.Ledger(
        sources.ledger(),
        database.ledger()::events,
        verifier,
        new Why(sources, scheduling, explainer, clock),
        new Gaps(sources, clock),
        watch::violations);
  }

  void chores(HostChores chores) {
    chores.every(Duration.ofMinutes(1), "Examining the ledger", watch::round);
  }

  Optional<String> problem() {
    return watch.problem();
  }
}
