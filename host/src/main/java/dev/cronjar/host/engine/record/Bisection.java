package dev.cronjar.host.engine.record;

import dev.cronjar.host.run.Committed;
import dev.cronjar.host.run.Drain;
import dev.cronjar.host.run.LogPointer;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunWrite;
import dev.cronjar.host.run.UnstorableData;
import java.util.Map;
import java.util.function.Function;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Commits a drain that the database refuses because of its data: in ever smaller halves, until the
 * one row is found; that row is then stored without what the task left behind. Claims go with the
 * first half, ended claims, counts of starts and events with the last, so that at no point a claim
 * is gone whose run is not there.
 */
final class Bisection {
  private static final Logger log = LogManager.getLogger(Bisection.class);

  private final Function<Writes, Drain> numbering;
  private final Commit commit;

  Bisection(Function<Writes, Drain> numbering, Commit commit) {
    this.numbering = numbering;
    this.commit = commit;
  }

  interface Commit {
    Committed commit(Drain drain) throws InterruptedException;
  }

  interface Finish {
    void finish(Drain part, Committed found, boolean last);
  }

  void commit(Writes writes, UnstorableData refused, Finish finish) throws InterruptedException {
    if (writes.runs.isEmpty()) {
      throw refused;
    }
    if (writes.runs.size() == 1) {
      commitStripped(writes, refused, finish);
      return;
    }
    int half = writes.runs.size() / 2;
    Writes first = new Writes();
    first.claims.addAll(writes.claims);
    first.runs.addAll(writes.runs.subList(0, half));
    Writes second = new Writes();
    second.add(writes);
    second.claims.clear();
    second.runs.subList(0, half).clear();
    commitPart(first, (part, found, last) -> finish.finish(part, found, false));
    commitPart(second, finish);
  }

  private void commitPart(Writes part, Finish finish) throws InterruptedException {
    Drain drain = numbering.apply(part);
    try {
      finish.finish(drain, commit.commit(drain), true);
    } catch (UnstorableData refused) {
      commit(part, refused, finish);
    }
  }

  private void commitStripped(Writes writes, UnstorableData refused, Finish finish)
      throws InterruptedException {
    RunWrite write = writes.runs.get(0);
    log.error(
        "Run {}: its result could not be stored and was left out: {}",
        write.run().id(),
        refused.getMessage());
    writes.runs.set(0, stripped(write));
    Drain drain = numbering.apply(writes);
    finish.finish(drain, commit.commit(drain), true);
  }

  private static RunWrite stripped(RunWrite write) {
    Run run = write.run();
    Run.Result result =
        new Run.Result(Map.of(), run.result().kind(), "", "", "", Map.of(), LogPointer.NONE);
    Run plain =
        new Run(
            run.origin(),
            run.times(),
            run.state(),
            "its result could not be stored",
            result,
            run.place());
    return switch (write) {
      case RunWrite.Insert insert -> new RunWrite.Insert(plain);
      case RunWrite.Submit submit -> new RunWrite.Submit(plain);
      case RunWrite.Update update -> new RunWrite.Update(plain);
    };
  }
}
