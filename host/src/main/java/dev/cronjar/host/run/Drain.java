package dev.cronjar.host.run;

import java.util.List;
import java.util.Map;

/**
 * Everything that one group commit writes, in one transaction or not at all. Identified by host
 * epoch and number: committing the same drain again changes nothing, so an unknown commit is simply
 * repeated.
 *
 * @param firstEvent number of the first of {@code events}; the next drain goes on where this one
 *     ends
 * @param endedClaims numbers of claims of this epoch whose last item has ended: their rows are
 *     removed
 * @param inherited epochs of dead hosts whose claims this drain has dealt with: all their claim
 *     rows are removed
 * @param started how many scheduled runs have started, by the number of their schedule; only of
 *     schedules that may start a limited number
 * @param handovers what it leaves for other hosts to make, and what it takes of that
 * @param workflows what becomes of workflow runs and their steps
 * @param mayStartUntilMillis the start watermark from now on
 */
public record Drain(
    long number,
    List<Claim> claims,
    List<RunWrite> runs,
    List<SkippedRange> skipped,
    List<Long> endedClaims,
    List<HostEpoch> inherited,
    long firstEvent,
    List<Event> events,
    Map<Long, Integer> started,
    Handovers handovers,
    WorkflowWrites workflows,
    long atMillis,
    long mayStartUntilMillis) {

  /** Runs for the owners of their schedules: those left by this drain, those that it deals with. */
  public record Handovers(List<Handover> left, List<RunId> taken) {
    public static final Handovers NONE = new Handovers(List.of(), List.of());
  }

  /** A drain of which nothing is about workflows. */
  public Drain(
      long number,
      List<Claim> claims,
      List<RunWrite> runs,
      List<SkippedRange> skipped,
      List<Long> endedClaims,
      List<HostEpoch> inherited,
      long firstEvent,
      List<Event> events,
      Map<Long, Integer> started,
      Handovers handovers,
      long atMillis,
      long mayStartUntilMillis) {
    this(
        number,
        claims,
        runs,
        skipped,
        endedClaims,
        inherited,
        firstEvent,
        events,
        started,
        handovers,
        WorkflowWrites.NONE,
        atMillis,
        mayStartUntilMillis);
  }

  /** A drain that counts no starts and hands nothing over. */
  public Drain(
      long number,
      List<Claim> claims,
      List<RunWrite> runs,
      List<SkippedRange> skipped,
      List<Long> endedClaims,
      List<HostEpoch> inherited,
      long firstEvent,
      List<Event> events,
      long atMillis,
      long mayStartUntilMillis) {
    this(
        number,
        claims,
        runs,
        skipped,
        endedClaims,
        inherited,
        firstEvent,
        events,
        Map.of(),
        Handovers.NONE,
        WorkflowWrites.NONE,
        atMillis,
        mayStartUntilMillis);
  }
}
