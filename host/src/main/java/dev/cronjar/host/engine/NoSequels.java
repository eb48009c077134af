package dev.cronjar.host.engine;

import dev.cronjar.host.run.Firing;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.WorkflowOrder;
import dev.cronjar.host.run.WorkflowWrites;
import dev.cronjar.host.schedule.Schedule;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/** An engine whose runs have no steps. */
final class NoSequels implements Sequels {
  @Override
  public void prepare(Collection<RunId> carried) {}

  @Override
  public Schedule asStep(Schedule schedule, Run step) {
    return schedule;
  }

  @Override
  public WorkflowWrites pending(Firing firing) {
    return WorkflowWrites.NONE;
  }

  @Override
  public WorkflowWrites neverBegan(Run run) {
    return WorkflowWrites.NONE;
  }

  @Override
  public Next begin(Firing firing, String retryOf, long now) {
    return Next.NOTHING;
  }

  @Override
  public Next resume(Firing firing, String retryOf, Set<RunId> known, long now) {
    return Next.NOTHING;
  }

  @Override
  public Next ended(Run step, long now) {
    return Next.NOTHING;
  }

  @Override
  public Optional<Next> order(WorkflowOrder order, long now) {
    return Optional.empty();
  }

  @Override
  public Next ring(long now) {
    return Next.NOTHING;
  }

  @Override
  public long wakeAt() {
    return Long.MAX_VALUE;
  }
}
