package dev.cronjar.host.simulate;

import dev.cronjar.host.run.RunState;
import dev.cronjar.host.run.TriggerType;
import dev.cronjar.host.schedule.Schedule;

/**
 * What became of one fire time.
 *
 * @param trigger {@code SCHEDULE}, or {@code AFTER} for one that followed a run
 * @param plannedMillis the fire time; this and the others in epoch milliseconds
 * @param state in which the run ended
 * @param reason in words; empty for a run that simply ran at its time
 * @param startedMillis {@link dev.cronjar.host.run.Run#UNSET} for one that did not start
 */
public record SimulatedFiring(
    Schedule schedule,
    TriggerType trigger,
    long plannedMillis,
    RunState state,
    String reason,
    long startedMillis,
    long endedMillis) {

  /** How long it stood before it started; 0 for one that did not start. */
  public long waitedMillis() {
    return startedMillis < 0 ? 0 : Math.max(0, startedMillis - plannedMillis);
  }

  static int inOrder(SimulatedFiring a, SimulatedFiring b) {
    int byTime = Long.compare(a.plannedMillis, b.plannedMillis);
    return byTime != 0 ? byTime : Long.compare(a.schedule.number(), b.schedule.number());
  }
}
