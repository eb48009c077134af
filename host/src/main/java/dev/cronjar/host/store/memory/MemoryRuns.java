package dev.cronjar.host.store.memory;

import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.run.LatestRun;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunCounts;
import dev.cronjar.host.run.RunFilter;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.RunPage;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.run.RunStore;
import dev.cronjar.host.run.SkippedRange;
import dev.cronjar.host.run.TriggerType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

final class MemoryRuns implements RunStore {
  private final MemoryStore store;

  MemoryRuns(MemoryStore store) {
    this.store = store;
  }

  @Override
  public Optional<Run> find(RunId id) {
    synchronized (store) {
      return Optional.ofNullable(store.runs.get(id));
    }
  }

  /** The cursor is the number of runs that were listed before. */
  @Override
  public RunPage list(RunFilter filter, String cursor, int limit) {
    synchronized (store) {
      int skip = cursor.isEmpty() ? 0 : Integer.parseInt(cursor);
      int size = Math.clamp(limit, 1, 500);
      List<Run> matching = newestFirst().filter(run -> matches(filter, run)).toList();
      int end = Math.min(matching.size(), skip + size);
      String next = end < matching.size() ? String.valueOf(end) : "";
      return new RunPage(List.copyOf(matching.subList(Math.min(skip, end), end)), next);
    }
  }

  private java.util.stream.Stream<Run> newestFirst() {
    return new ArrayList<>(store.runs.values()).reversed().stream();
  }

  private static boolean matches(RunFilter filter, Run run) {
    Run.Origin origin = run.origin();
    long created = run.times().created();
    return (filter.schedule() == RunFilter.ANY || filter.schedule() == origin.schedule())
        && filter.org().filter(org -> !org.equals(origin.org())).isEmpty()
        && among(filter.states(), run.state())
        && (filter.task().isEmpty() || filter.task().equals(origin.task()))
        && among(filter.triggers(), origin.trigger())
        && among(filter.priorities(), origin.priority())
        && origin.labels().entrySet().containsAll(filter.labels().entrySet())
        && (filter.host().isEmpty() || filter.host().equals(run.place().host()))
        && (filter.reference().isEmpty()
            || run.result().references().containsValue(filter.reference()))
        && (filter.fromMillis() == RunFilter.ANY || created >= filter.fromMillis())
        && (filter.toMillis() == RunFilter.ANY || created < filter.toMillis());
  }

  private static <T> boolean among(Collection<T> wanted, T found) {
    return wanted.isEmpty() || wanted.contains(found);
  }

  @Override
  public List<SkippedRange> skipped(long schedule, int limit) {
    synchronized (store) {
      return store.skipped.reversed().stream()
          .filter(range -> range.schedule() == schedule)
          .limit(limit)
          .toList();
    }
  }

  @Override
  public List<SkippedRange> skipped(long schedule, long fromMillis, long toMillis) {
    synchronized (store) {
      return store.skipped.stream()
          .filter(range -> range.schedule() == schedule)
          .filter(range -> range.fromMillis() <= toMillis && range.toMillis() >= fromMillis)
          .sorted(Comparator.comparingLong(SkippedRange::fromMillis))
          .toList();
    }
  }

  @Override
  public List<Run> fired(long schedule, long fromPlanned, long toPlanned, int limit) {
    synchronized (store) {
      return store.runs.values().stream()
          .filter(run -> run.origin().schedule() == schedule)
          .filter(run -> run.origin().trigger() == TriggerType.SCHEDULE)
          .filter(run -> run.times().planned() >= fromPlanned)
          .filter(run -> run.times().planned() <= toPlanned)
          .sorted(Comparator.comparingLong(run -> run.times().planned()))
          .limit(limit)
          .toList();
    }
  }

  @Override
  public List<LatestRun> latestPerSchedule() {
    synchronized (store) {
      Map<Long, Run> latest = new TreeMap<>();
      Comparator<Run> byCreation = Comparator.comparingLong(run -> run.times().created());
      for (Run run : store.runs.values()) {
        if (store.schedules.containsKey(run.origin().schedule())) {
          latest.merge(
              run.origin().schedule(), run, (a, b) -> byCreation.compare(a, b) > 0 ? a : b);
        }
      }
      return latest.values().stream().map(LatestRun::of).toList();
    }
  }

  @Override
  public RunCounts counts() {
    synchronized (store) {
      Map<RunState, Long> counts = new EnumMap<>(RunState.class);
      for (RunState state : RunState.values()) {
        counts.put(state, 0L);
      }
      store.runs.values().forEach(run -> counts.merge(run.state(), 1L, Long::sum));
      return new RunCounts(counts, store.skipped.stream().mapToLong(SkippedRange::count).sum());
    }
  }

  @Override
  public RunCounts counts(OrgId org) {
    synchronized (store) {
      Map<RunState, Long> counts = new EnumMap<>(RunState.class);
      store.runs.values().stream()
          .filter(run -> run.origin().org().equals(org))
          .forEach(run -> counts.merge(run.state(), 1L, Long::sum));
      long folded =
          store.skipped.stream()
              .filter(range -> isOf(range.schedule(), org))
              .mapToLong(SkippedRange::count)
              .sum();
      return new RunCounts(counts, folded);
    }
  }

  private boolean isOf(long schedule, OrgId org) {
    return store.revisions.stream()
        .anyMatch(each -> each.number() == schedule && each.definition().id().org().equals(org));
  }

  @Override
  public long sizeBytes() {
    return -1;
  }
}
