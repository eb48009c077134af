package dev.cronjar.host.engine;

import dev.cronjar.host.engine.record.Writes;
import dev.cronjar.host.run.Firing;
import dev.cronjar.host.run.Outcome;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.schedule.ScheduleId;
import java.util.ArrayList;
import java.util.List;

/**
 * What a step wants done: start these, end those, write that, answer those, raise the watermark,
 * and wait until. Starts come before stops: a run may be in both.
 */
final class Effects {
  private final List<Firing> starts = new ArrayList<>();
  private final List<Stop> stops = new ArrayList<>(0);
  private final List<RunId> abandons = new ArrayList<>(0);
  private final List<Disable> disables = new ArrayList<>(0);
  private final List<Runnable> replies = new ArrayList<>();
  private final Writes writes = new Writes();
  private boolean raiseWatermark;
  private long waitUntilMillis = Long.MAX_VALUE;

  /** A run is to be asked to end, with this outcome. */
  record Stop(RunId run, Outcome why) {}

  /** A schedule is to be disabled; a revision that somebody else has to make. */
  record Disable(ScheduleId schedule, String reason) {}

  void start(Firing firing) {
    starts.add(firing);
  }

  void stop(RunId run, Outcome why) {
    stops.add(new Stop(run, why));
  }

  /** Wait for this run no longer; it was asked to end a grace ago. */
  void abandon(RunId run) {
    abandons.add(run);
  }

  void disable(ScheduleId schedule, String reason) {
    disables.add(new Disable(schedule, reason));
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

  List<Stop> stops() {
    return stops;
  }

  List<RunId> abandons() {
    return abandons;
  }

  List<Disable> disables() {
    return disables;
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
