package dev.cronjar.host.engine.execute;

import dev.cronjar.host.plugin.LoadedTask;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps tasks from eating more threads that have left too many behind. It ends when enough of those
 * have ended, when the plugin is upgraded - threads count for the generation that they belong to -
 * or when an operator releases the task, until as many more are stuck. Any thread.
 */
public final class Quarantine {
  /** What every reason begins with. */
  public static final String REASON = "quarantined: ";

  public static final int STANDARD_THREADS = 3;

  private record Key(String task, long generation) {
    static Key of(LoadedTask task) {
      return new Key(task.name(), task.generation().number());
    }
  }

  /** Threads that go on, and how many of them an operator has put up with. */
  private record Count(int threads, int borne) {
    Count plus(int more) {
      int now = threads + more;
      return new Count(now, Math.min(borne, now));
    }
  }

  private final int limit;
  private final Map<Key, Count> counts = new ConcurrentHashMap<>();

  /**
   * @param limit with so many stuck threads a task is in quarantine
   */
  Quarantine(int limit) {
    this.limit = limit;
  }

  /** One more thread of the task does not stop; answers whether the quarantine begins. */
  boolean add(LoadedTask task) {
    Count now = counts.merge(Key.of(task), new Count(1, 0), (old, one) -> old.plus(1));
    return now.threads() - now.borne() == limit;
  }

  /** One has ended; answers whether the quarantine is over. */
  boolean remove(LoadedTask task) {
    boolean held = holds(task);
    counts.computeIfPresent(Key.of(task), (key, old) -> old.threads() == 1 ? null : old.plus(-1));
    return held && !holds(task);
  }

  private boolean holds(LoadedTask task) {
    return isHeld(counts.get(Key.of(task)));
  }

  private boolean isHeld(@Nullable Count count) {
    return count != null && count.threads() - count.borne() >= limit;
  }

  /** Why the task gets no threads now. Quick while nothing is stuck. */
  Optional<String> why(LoadedTask task) {
    if (counts.isEmpty()) {
      return Optional.empty();
    }
    Count count = counts.get(Key.of(task));
    return count != null && isHeld(count) ? Optional.of(why(count)) : Optional.empty();
  }

  private static String why(Count count) {
    return REASON
        + count.threads()
        + " of its threads go on although their runs have ended. It waits until they end, its"
        + " plugin is upgraded, or somebody releases it";
  }

  /** Puts up with the threads that are stuck now; answers whether the task was in quarantine. */
  boolean release(LoadedTask task) {
    boolean held = holds(task);
    counts.computeIfPresent(Key.of(task), (key, old) -> new Count(old.threads(), old.threads()));
    return held;
  }

  /** Every task with stuck threads, of whatever generation. */
  List<StuckTask> list() {
    return counts.entrySet().stream()
        .map(
            each ->
                new StuckTask(
                    each.getKey().task(),
                    each.getValue().threads(),
                    isHeld(each.getValue()) ? why(each.getValue()) : ""))
        .sorted(Comparator.comparing(StuckTask::task))
        .toList();
  }
}
