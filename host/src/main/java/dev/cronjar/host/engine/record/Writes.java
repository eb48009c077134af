package dev.cronjar.host.engine.record;

import dev.cronjar.host.run.Claim;
import dev.cronjar.host.run.Drain;
import dev.cronjar.host.run.Event;
import dev.cronjar.host.run.Handover;
import dev.cronjar.host.run.HostEpoch;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.RunWrite;
import dev.cronjar.host.run.SkippedRange;
import dev.cronjar.host.run.StepRun;
import dev.cronjar.host.run.WorkflowRun;
import dev.cronjar.host.run.WorkflowWrites;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What one step wants written, all of it in one drain. Handed over once and not touched afterwards.
 */
public final class Writes {
  final List<Claim> claims = new ArrayList<>();
  final List<RunWrite> runs = new ArrayList<>();
  final List<SkippedRange> skipped = new ArrayList<>();
  final List<Long> endedClaims = new ArrayList<>();
  final List<HostEpoch> inherited = new ArrayList<>();
  final List<Event> events = new ArrayList<>();
  final Map<Long, Integer> started = new HashMap<>(0);
  final List<Handover> left = new ArrayList<>(0);
  final List<RunId> taken = new ArrayList<>(0);
  final List<WorkflowRun> workflows = new ArrayList<>(0);
  final List<StepRun> parts = new ArrayList<>(0);
  private int steps;

  /** Of one step. */
  public Writes() {
    this(1);
  }

  Writes(int steps) {
    this.steps = steps;
  }

  /** How many steps want this written. */
  int steps() {
    return steps;
  }

  public Writes claim(Claim claim) {
    claims.add(claim);
    return this;
  }

  public Writes run(RunWrite write) {
    runs.add(write);
    return this;
  }

  public Writes skipped(SkippedRange range) {
    skipped.add(range);
    return this;
  }

  public Writes endedClaims(List<Long> numbers) {
    endedClaims.addAll(numbers);
    return this;
  }

  public Writes inherited(HostEpoch epoch) {
    inherited.add(epoch);
    return this;
  }

  public Writes event(Event event) {
    events.add(event);
    return this;
  }

  /** One more scheduled run of a schedule that may start a limited number has started. */
  public Writes started(long schedule) {
    started.merge(schedule, 1, Integer::sum);
    return this;
  }

  /** A run that another host is to make. */
  public Writes handOver(Handover handover) {
    left.add(handover);
    return this;
  }

  /** A run that another host left for this one needs no second look. */
  public Writes tookOver(RunId run) {
    taken.add(run);
    return this;
  }

  public Writes workflows(WorkflowWrites writes) {
    workflows.addAll(writes.runs());
    parts.addAll(writes.steps());
    return this;
  }

  /** All of it as one drain; {@code firstEvent} is the number of its first event. */
  public Drain drain(long number, long firstEvent, long atMillis, long mayStartUntilMillis) {
    return new Drain(
        number,
        claims,
        runs,
        skipped,
        endedClaims,
        inherited,
        firstEvent,
        events,
        started,
        left.isEmpty() && taken.isEmpty() ? Drain.Handovers.NONE : new Drain.Handovers(left, taken),
        new WorkflowWrites(workflows, parts),
        atMillis,
        mayStartUntilMillis);
  }

  public boolean isEmpty() {
    return claims.isEmpty()
        && runs.isEmpty()
        && skipped.isEmpty()
        && endedClaims.isEmpty()
        && inherited.isEmpty()
        && events.isEmpty()
        && started.isEmpty()
        && left.isEmpty()
        && taken.isEmpty()
        && workflows.isEmpty()
        && parts.isEmpty();
  }

  public int size() {
    return runs.size();
  }

  /** Takes in what later steps want written. */
  public void add(Writes more) {
    steps += more.steps;
    claims.addAll(more.claims);
    runs.addAll(more.runs);
    skipped.addAll(more.skipped);
    endedClaims.addAll(more.endedClaims);
    inherited.addAll(more.inherited);
    events.addAll(more.events);
    left.addAll(more.left);
    taken.addAll(more.taken);
    workflows.addAll(more.workflows);
    parts.addAll(more.parts);
    more.started.forEach((schedule, count) -> started.merge(schedule, count, Integer::sum));
  }
}
