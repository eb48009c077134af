package dev.cronjar.host.engine;

import dev.cronjar.host.engine.Signal.Cancelling;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.schedule.Revision;
import dev.cronjar.host.schedule.Schedule;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** What people ask of single runs: end this one, run that one once more. Any thread. */
final class RunOrders {
  private final Engine.Stores stores;
  private final ScheduleBook book;
  private final ManualRuns manual;
  private final Consumer<Signal> signals;

  RunOrders(Engine.Stores stores, ScheduleBook book, ManualRuns manual, Consumer<Signal> signals) {
    this.stores = stores;
    this.book = book;
    this.manual = manual;
    this.signals = signals;
  }

  /** Ends a run of this host; the answer is the run as it then stands. */
  Run cancel(RunId id, String actor) {
    CompletableFuture<Cancelling> reply = new CompletableFuture<>();
    signals.accept(new Signal.CancelRun(id, actor, reply));
    return switch (Answers.of(reply)) {
      case Cancelling.Cancelled done -> done.run();
      case Cancelling.Asked asked -> asked.run();
      case Cancelling.NotDue notDue ->
          throw conflict(
              "Run '"
                  + id
                  + "' is not due yet, so there is nothing to cancel. Nothing was changed; pause"
                  + " or disable its schedule to keep it from running.");
      case Cancelling.Unknown unknown -> throw notHere(find(id));
    };
  }

  private static CronjarException notHere(Run run) {
    return conflict(
        run.state().isFinal()
            ? "Run '"
                + run.id()
                + "' has ended already: "
                + run.state().text()
                + "."
                + " Nothing was changed."
            : "Run '"
                + run.id()
                + "' is "
                + run.state().text()
                + " on host '"
                + run.place().host()
                + "', and this host cannot reach it. Nothing was changed; look again.");
  }

  /** Runs an ended run once more, in its own revision, so with the params that it had. */
  Run retry(RunId id, String actor) {
    Run old = find(id);
    if (!old.state().isFinal()) {
      throw conflict(
          "Run '"
              + id
              + "' is "
              + old.state().text()
              + "; only a run that has ended can be retried. Nothing was started.");
    }
    return manual.again(old, schedule(old), actor);
  }

  private Run find(RunId id) {
    return stores
        .runs()
        .find(id)
        .orElseThrow(
            () ->
                new CronjarException(
                    ErrorCode.NOT_FOUND, "No run '" + id + "'. Nothing was changed."));
  }

  private Schedule schedule(Run old) {
    long number = old.origin().schedule();
    Schedule now =
        book.find(number)
            .filter(line -> !line.isDeleted())
            .map(ScheduleLine::schedule)
            .orElseThrow(
                () ->
                    new CronjarException(
                        ErrorCode.NOT_FOUND,
                        "The schedule of run '"
                            + old.id()
                            + "' was deleted, so it cannot be retried. Nothing was started."));
    int wanted = old.origin().revision();
    return wanted == now.revision()
        ? now
        : stores.schedules().revisions(number).stream()
            .filter(revision -> revision.revision() == wanted)
            .findFirst()
            .map(then -> asOf(then, now))
            .orElse(now);
  }

  private static Schedule asOf(Revision then, Schedule now) {
    return new Schedule(
        now.number(),
        then.definition(),
        then.revision(),
        then.start(),
        then.activity(),
        now.reason(),
        now.source(),
        now.nextFireAt());
  }

  private static CronjarException conflict(String message) {
    return new CronjarException(ErrorCode.CONFLICT, message);
  }
}
