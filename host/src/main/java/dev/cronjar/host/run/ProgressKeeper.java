package dev.cronjar.host.run;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Brings into the rows of running runs how far they are: what has changed since the last round, in
 * one write, however often a task speaks. To be called about once a second, by one thread.
 */
public final class ProgressKeeper {
  private final ProgressBoard board;
  private final ProgressNotes notes;
  private final Supplier<HostEpoch> host;
  private Map<RunId, Progress> before = Map.of();

  public ProgressKeeper(ProgressBoard board, ProgressNotes notes, Supplier<HostEpoch> host) {
    this.board = board;
    this.notes = notes;
    this.host = host;
  }

  /** A run whose row is not written yet is noted when its word changes again. */
  public void round() {
    Map<RunId, Progress> now = board.all();
    Map<RunId, Progress> changed = new HashMap<>(now);
    changed.entrySet().removeIf(each -> each.getValue().equals(before.get(each.getKey())));
    if (!changed.isEmpty()) {
      notes.note(host.get(), changed);
    }
    before = now;
  }
}
