package dev.cronjar.host.run;

import java.util.Set;

/**
 * What a drain's commit found.
 *
 * @param refusedMoves numbers of schedules whose claim was refused because their revision had
 *     changed: no item of theirs was claimed
 * @param existing ids of {@link RunWrite.Submit} writes whose row was there already
 */
public record Committed(Set<Long> refusedMoves, Set<RunId> existing) {
  public static final Committed PLAIN = new Committed(Set.of(), Set.of());
}
