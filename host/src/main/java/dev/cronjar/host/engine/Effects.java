package dev.cronjar.host.engine;

import dev.cronjar.host.engine.record.Writes;
import dev.cronjar.host.run.Firing;
import java.util.ArrayList;
import java.util.List;

/**
 * What a step wants done: start these, write that, answer those, raise the watermark, and wait
 * until.
 */
final class Effects {
  private final List<Firing> starts = new ArrayList<>();
  private final List<Runnable> replies = new ArrayList<>();
  private final Writes writes = new Writes();
  private boolean raiseWatermark;
  private long waitUntilMillis = Long.MAX_VALUE;

  void start(Firing firing) {
    starts.add(firing);
  }

  void reply(Runnable answer) {
    replies.add(answer);
  }

  void raiseWatermark() {
    raiseWatermark = true;
  }

  void waitUntil(long millis) {
    waitUntilMillis = Math.min(waitUntilMillis, millis);
  }

  List<Firing> starts() {
    return starts;
  }

  List<Runnable> replies() {
    return replies;
  }

  Writes writes() {
    return writes;
  }

  boolean raisesWatermark() {
    return raiseWatermark;
  }

  long waitUntilMillis() {
    return waitUntilMillis;
  }
}
