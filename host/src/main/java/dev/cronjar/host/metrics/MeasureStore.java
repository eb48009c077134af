package dev.cronjar.host.metrics;

import dev.cronjar.host.run.HostEpoch;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Where tallies are kept. Each life of a host has its own; how far they are is kept with them in
 * one transaction, so that every run counts once, whoever dies when.
 */
public interface MeasureStore {
  /** Lives of hosts of which something may not be counted yet. */
  List<Uncounted> uncounted();

  /**
   * @param through the last drain that is counted
   * @param over whether this life commits no more
   */
  record Uncounted(HostEpoch epoch, long through, boolean over) {}

  /**
   * Tells the runs that ended in the next drains above {@code after} and up to {@code last}, some
   * drains at a time; answers the last one that was looked at, {@code after} when there is none.
   */
  long ended(HostEpoch epoch, long after, long last, Consumer<EndedRun> to);

  /** The tallies of that life at these places. */
  Map<Place, Tallies> tallies(HostEpoch epoch, Set<Place> places);

  /**
   * Writes tallies and that they go as far as {@code now}.
   *
   * @return false when somebody else has gone on meanwhile; nothing is written
   */
  boolean count(Uncounted before, Uncounted now, Map<Place, Tallies> tallies);

  /** Which chunks have something in slots from {@code from} to {@code to}, both included. */
  List<Integer> chunks(long from, long to);

  /** Which chunks have something that ended in one of these lives. */
  List<Integer> chunks(Set<HostEpoch> lives);

  /** Tells the tallies of a chunk, of everything that ended in these lives. */
  void read(int chunk, Set<HostEpoch> lives, BiConsumer<Subject, Tally> each);

  /** Tells the tallies of a chunk in these slots, of all lives. */
  void read(int chunk, long from, long to, BiConsumer<Subject, Tally> each);

  /**
   * Removes what is older than that slot, and of whole lives those that ended before it; answers
   * how many rows.
   */
  int deleteBefore(long slot);
}
