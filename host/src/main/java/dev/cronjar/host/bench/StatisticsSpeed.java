package dev.cronjar.host.bench;

import dev.cronjar.host.metrics.Counting;
import dev.cronjar.host.metrics.Ending;
import dev.cronjar.host.metrics.Measures;
import dev.cronjar.host.metrics.Measures.Window;
import dev.cronjar.host.metrics.SinceStart;
import dev.cronjar.host.metrics.Subject;
import dev.cronjar.host.metrics.Tally;
import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.run.HostEpoch;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.run.WorkflowRun;
import dev.cronjar.host.run.WorkflowStore;
import dev.cronjar.host.store.Database;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * How long every question about how runs went takes with so many of them, whether the counts are
 * exact, and how far the percentiles are from the true ones. The truth is read once, row by row.
 */
final class StatisticsSpeed {
  private static final int TIMES = 3;
  private static final Window DAY = new Window(0, Long.MAX_VALUE, false);
  private static final Window SINCE_START = new Window(0, 0, true);
  private static final long ONE = VariedRuns.FIRST_SCHEDULE + 7;

  private final Scenario scenario;
  private final PrintStream out;
  private final Path folder;
  private final Clock clock;

  StatisticsSpeed(Scenario scenario, PrintStream out, Path folder, Clock clock) {
    this.scenario = scenario;
    this.out = out;
    this.folder = folder;
    this.clock = clock;
  }

  /**
   * What came of it.
   *
   * @param exact whether every count is that of the rows
   * @param worst how far a percentile is from the true one, as a share of it
   */
  record Findings(boolean exact, double worst) {}

  Findings measure() {
    try (Database database = scenario.open(folder, "statistics")) {
      HostEpoch life = new BenchStore(database, clock).variedRuns(scenario.size());
      SinceStart sinceStart = new SinceStart(database.measures());
      Measures measures =
          new Measures(
              database.measures(),
              new Counting(database.measures(), sinceStart, () -> life),
              sinceStart);
      once("counting what has ended", measures::count);
      Answers answers = ask(database, measures);
      return compare(answers, StatisticsTruth.of(database, ONE));
    }
  }

  private record Answers(
      Map<RunState, Long> runs,
      Map<?, Long> workflows,
      Map<?, Long> ofOrg,
      Tally day,
      Tally sinceStart,
      Tally one,
      Tally oneSinceStart,
      Tally flows) {}

  private Answers ask(Database database, Measures measures) {
    asked("schedules, 24 h", () -> bySchedule(measures, DAY));
    asked("schedules, since start", () -> bySchedule(measures, SINCE_START));
    return new Answers(
        asked("runs by state", () -> found(database.runs().counts().byState())),
        asked("workflow runs by state", () -> database.workflows().byState(WorkflowStore.ALL)),
        asked("… of an org", () -> database.workflows().byState(OrgId.DEFAULT)),
        asked("tasks, 24 h", () -> all(measures, DAY)),
        asked("tasks, since start", () -> all(measures, SINCE_START)),
        asked("one schedule, 24 h", () -> one(measures, DAY)),
        asked("one schedule, since start", () -> one(measures, SINCE_START)),
        asked("workflows, 24 h", () -> flows(measures)));
  }

  private static Map<RunState, Long> found(Map<RunState, Long> counts) {
    Map<RunState, Long> found = new EnumMap<>(counts);
    found.values().removeIf(count -> count == 0);
    return found;
  }

  private static Tally all(Measures measures, Window window) {
    return measures
        .byTaskAndOrg(window, subject -> true, subject -> "")
        .getOrDefault("", new Tally());
  }

  private static Tally flows(Measures measures) {
    return measures
        .byTaskAndOrg(DAY, subject -> subject.task().equals(WorkflowRun.TASK), Subject::task)
        .getOrDefault(WorkflowRun.TASK, new Tally());
  }

  private static Tally one(Measures measures, Window window) {
    Tally found = new Tally();
    measures.ofSchedule(window, ONE, subject -> true, (subject, tally) -> found.add(tally));
    return found;
  }

  private static Map<Long, Tally> bySchedule(Measures measures, Window window) {
    Map<Long, Tally> found = new HashMap<>();
    measures.bySchedule(window, subject -> true, (s, tally) -> found.put(s.schedule(), tally));
    return found;
  }

  private Findings compare(Answers answers, StatisticsTruth truth) {
    boolean exact =
        answers.runs().equals(truth.runs())
            && answers.workflows().equals(truth.workflows())
            && answers.ofOrg().equals(truth.workflows())
            && byState(answers.day()).equals(truth.runs())
            && byState(answers.sinceStart()).equals(truth.runs())
            && byState(answers.one()).equals(truth.ofOne())
            && byState(answers.oneSinceStart()).equals(truth.ofOne())
            && Ending.asWorkflows(answers.flows()::of).equals(truth.workflows());
    double worst = 0;
    for (double share : new double[] {0.5, 0.95, 0.99}) {
      double found = answers.day().durations().percentile(share);
      double exactly = truth.percentile(share);
      double off = Math.abs(found - exactly) / exactly;
      worst = Math.max(worst, off);
      out.printf(
          Locale.ROOT,
          "duration p%.0f: %.0f ms, truly %.0f ms: %.2f %% off%n",
          share * 100,
          found,
          exactly,
          off * 100);
    }
    out.println(exact ? "counts: all exact" : "counts: NOT those of the rows: " + answers.runs());
    return new Findings(exact, worst);
  }

  private static Map<RunState, Long> byState(Tally tally) {
    Map<RunState, Long> states = new EnumMap<>(RunState.class);
    for (Ending ending : Ending.values()) {
      if (tally.of(ending) > 0) {
        states.merge(state(ending), tally.of(ending), Long::sum);
      }
    }
    return states;
  }

  private static RunState state(Ending ending) {
    return switch (ending) {
      case SUCCESS -> RunState.SUCCESS;
      case BUSINESS_FAILURE, TECHNICAL_FAILURE, ROLLED_BACK, ROLLBACK_FAILED -> RunState.FAILED;
      case TIMEOUT -> RunState.TIMEOUT;
      case CANCELLED -> RunState.CANCELLED;
      case INTERRUPTED -> RunState.INTERRUPTED;
      case SKIPPED -> RunState.SKIPPED;
    };
  }

  private <T> T asked(String what, Supplier<T> question) {
    T answer = question.get();
    double slowest = 0;
    for (int i = 0; i < TIMES; i++) {
      long began = System.nanoTime();
      answer = question.get();
      slowest = Math.max(slowest, millisSince(began));
    }
    out.printf(Locale.ROOT, "%-28s %10.1f ms%n", what, slowest);
    return answer;
  }

  private void once(String what, Runnable work) {
    long began = System.nanoTime();
    work.run();
    out.printf(Locale.ROOT, "%-28s %10.1f ms%n", what, millisSince(began));
  }

  private static double millisSince(long nanos) {
    return (System.nanoTime() - nanos) / 1e6;
  }
}
