package dev.cronjar.host.bench;

import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunFilter;
import dev.cronjar.host.run.RunPage;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.run.WorkflowState;
import dev.cronjar.host.run.WorkflowStore;
import dev.cronjar.host.store.Database;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What the rows say, each of them read: what the statistics must say without reading them. */
final class StatisticsTruth {
  private static final int PAGE = 500;

  private final Map<RunState, Long> runs = new EnumMap<>(RunState.class);
  private final Map<RunState, Long> ofOne = new EnumMap<>(RunState.class);
  private final Map<WorkflowState, Long> workflows = new EnumMap<>(WorkflowState.class);
  private int[] durations = new int[1_024];
  private int durationCount;

  /** Reads all rows; {@code schedule} is counted apart too. */
  static StatisticsTruth of(Database database, long schedule) {
    StatisticsTruth truth = new StatisticsTruth();
    String cursor = "";
    do {
      RunPage page = database.runs().list(RunFilter.ALL, cursor, PAGE);
      page.runs().forEach(run -> truth.add(run, schedule));
      cursor = page.nextCursor();
    } while (!cursor.isEmpty());
    truth.addWorkflows(database.workflows());
    Arrays.sort(truth.durations, 0, truth.durationCount);
    return truth;
  }

  private void add(Run run, long schedule) {
    runs.merge(run.state(), 1L, Long::sum);
    if (run.origin().schedule() == schedule) {
      ofOne.merge(run.state(), 1L, Long::sum);
    }
    long duration = run.times().durationMillis();
    if (duration != Run.UNSET && run.times().started() != Run.UNSET) {
      if (durationCount == durations.length) {
        durations = Arrays.copyOf(durations, durationCount * 2);
      }
      durations[durationCount++] = Math.toIntExact(duration);
    }
  }

  private void addWorkflows(WorkflowStore store) {
    WorkflowStore.Filter all = new WorkflowStore.Filter(List.of(), List.of());
    String cursor = "";
    do {
      WorkflowStore.Page page = store.list(all, cursor, PAGE);
      page.runs().forEach(run -> workflows.merge(run.state(), 1L, Long::sum));
      cursor = page.nextCursor();
    } while (!cursor.isEmpty());
  }

  Map<RunState, Long> runs() {
    return runs;
  }

  Map<RunState, Long> ofOne() {
    return ofOne;
  }

  Map<WorkflowState, Long> workflows() {
    return workflows;
  }

  /** The exact duration, milliseconds, of all runs that began. */
  double percentile(double share) {
    return durations[(int) Math.ceil(durationCount * share) - 1];
  }
}
