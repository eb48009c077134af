package dev.cronjar.host.metrics;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** What was counted, to be asked for. Thread-safe. */
public final class Measures {
  /** How long tallies are kept: a week and the day that is under way. */
  private static final long KEEP_SLOTS = 8 * 144;

  private final MeasureStore store;
  private final Counting counting;
  private final SinceStart sinceStart;

  public Measures(MeasureStore store, Counting counting, SinceStart sinceStart) {
    this.store = store;
    this.counting = counting;
    this.sinceStart = sinceStart;
  }

  /**
   * Whole slots, both included.
   *
   * @param sinceStart what this host did since it started, instead
   */
  public record Window(long from, long to, boolean sinceStart) {}

  /** To be called now and then. */
  public void round(long nowMillis) {
    counting.round();
    store.deleteBefore(Place.slotOf(nowMillis) - KEEP_SLOTS);
  }

  /** Everything that was committed before counts from now on. */
  public void count() {
    counting.round();
  }

  /** By task and org, put together by {@code key}. */
  public <K> Map<K, Tally> byTaskAndOrg(
      Window window, Predicate<Subject> wanted, Function<Subject, K> key) {
    Map<K, Tally> found = new HashMap<>();
    BiConsumer<Subject, Tally> add = adding(wanted, key, found);
    if (window.sinceStart()) {
      sinceStart.each(add);
    } else {
      store.read(Place.ALL_SCHEDULES, window.from(), window.to(), add);
    }
    return found;
  }

  /** By schedule, few at a time: there may be a hundred thousand. */
  public void bySchedule(
      Window window, Predicate<Subject> wanted, BiConsumer<Subject, Tally> each) {
    List<Integer> chunks =
        window.sinceStart()
            ? store.chunks(sinceStart.lives())
            : store.chunks(window.from(), window.to());
    for (int chunk : chunks) {
      if (chunk != Place.ALL_SCHEDULES) {
        ofChunk(chunk, window, wanted, each);
      }
    }
  }

  /** The schedules of one neighbourhood; of a schedule whose task was changed the latest one. */
  private void ofChunk(
      int chunk, Window window, Predicate<Subject> wanted, BiConsumer<Subject, Tally> each) {
    Map<Long, Tally> found = new HashMap<>();
    Map<Long, Subject> latest = new HashMap<>();
    BiConsumer<Subject, Tally> add =
        adding(wanted, Subject::schedule, found)
            .andThen((subject, tally) -> latest.put(subject.schedule(), subject));
    if (window.sinceStart()) {
      store.read(chunk, sinceStart.lives(), add);
    } else {
      store.read(chunk, window.from(), window.to(), add);
    }
    found.forEach((schedule, tally) -> each.accept(latest.get(schedule), tally));
  }

  /** Of one schedule; not told when none of its runs has ended. */
  public void ofSchedule(
      Window window, long schedule, Predicate<Subject> wanted, BiConsumer<Subject, Tally> each) {
    Predicate<Subject> its = subject -> subject.schedule() == schedule;
    ofChunk(Place.chunkOf(schedule), window, its.and(wanted), each);
  }

  private static <K> BiConsumer<Subject, Tally> adding(
      Predicate<Subject> wanted, Function<Subject, K> key, Map<K, Tally> found) {
    return (subject, tally) -> {
      if (wanted.test(subject)) {
        found.computeIfAbsent(key.apply(subject), fresh -> new Tally()).add(tally);
      }
    };
  }
}
