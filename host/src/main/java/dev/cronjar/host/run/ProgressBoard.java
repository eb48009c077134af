package dev.cronjar.host.run;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * How far the runs of this host are, live. A run stands here from its first word on until it ends;
 * one that says nothing costs nothing. Thread-safe.
 */
public final class ProgressBoard {
  private final Map<RunId, Supplier<Progress>> shown = new ConcurrentHashMap<>();

  /** Where the run's latest word is found from now on. */
  public void show(RunId run, Supplier<Progress> latest) {
    shown.put(run, latest);
  }

  /** The run has ended, or its attempt; one that took its place stays. */
  public void remove(RunId run, Supplier<Progress> latest) {
    shown.remove(run, latest);
  }

  /** The latest word of a run of this host that is under way, else {@code stored}. */
  public Progress of(RunId run, Progress stored) {
    Supplier<Progress> live = shown.get(run);
    return live == null ? stored : live.get();
  }

  /** The latest words of all that stand here. */
  public Map<RunId, Progress> all() {
    Map<RunId, Progress> all = new HashMap<>();
    shown.forEach((run, latest) -> all.put(run, latest.get()));
    return all;
  }
}
