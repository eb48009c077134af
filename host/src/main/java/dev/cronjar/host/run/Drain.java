package dev.cronjar.host.run;

import java.util.List;

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
    long atMillis,
    long mayStartUntilMillis) {}
