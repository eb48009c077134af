package dev.cronjar.host.run;

import dev.cronjar.host.org.OrgId;
import java.util.List;
import java.util.Optional;

/** Reading runs. Safe from any thread; never waits for the writers. */
public interface RunStore {
  Optional<Run> find(RunId id);

  /**
   * Runs that match, newest record first. A search for what is rare ends after some 30 ms: the page
   * then holds what was found so far, perhaps nothing, and its cursor goes on from there. Only an
   * empty cursor says that there is no more.
   */
  RunPage list(RunFilter filter, String cursor, int limit);

  /** The folded rows of a schedule, newest first, at most {@code limit}. */
  List<SkippedRange> skipped(long schedule, int limit);

  /** The folded rows of a schedule that touch a stretch of time (epoch milliseconds, inclusive). */
  List<SkippedRange> skipped(long schedule, long fromMillis, long toMillis);

  /**
   * The runs that a schedule's trigger made for fire times in a stretch of time (epoch
   * milliseconds, inclusive), by fire time; at most {@code limit}.
   */
  List<Run> fired(long schedule, long fromPlanned, long toPlanned, int limit);

  /** The latest run of each schedule that has one; used once, at start. */
  List<LatestRun> latestPerSchedule();

  /** How many run rows there are in each state. */
  RunCounts counts();

  /** The same for the runs of one org; as much work as it has runs. */
  RunCounts counts(OrgId org);

  /** Size of the database on disk, bytes, or -1 when unknown. */
  long sizeBytes();
}
