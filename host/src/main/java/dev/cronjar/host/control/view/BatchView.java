package dev.cronjar.host.control.view;

import java.util.List;
import java.util.Map;

/**
 * A batch as every front shows it. Texts are empty and numbers -1 where there is nothing to say;
 * instants are ISO-8601 with offset.
 *
 * @param state {@code queued}, {@code running}, or {@code ended}
 * @param runs how many runs it was given
 * @param counts its runs by state
 * @param ended how many of its runs have ended
 * @param progressPercent how much of it has ended
 * @param errors the first runs that did not succeed; empty in lists
 */
public record BatchView(
    String id,
    String org,
    String name,
    String task,
    String actor,
    String state,
    int runs,
    Map<String, Long> counts,
    long ended,
    int progressPercent,
    String created,
    String started,
    String endedAt,
    double durationSeconds,
    Map<String, String> labels,
    Map<String, String> output,
    List<BatchError> errors) {

  /** A run of a batch that did not succeed. */
  public record BatchError(int place, String run, String state, String reason) {}
}
