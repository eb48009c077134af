package dev.cronjar.host;

import dev.cronjar.host.control.WorkflowText;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.StepRun;
import dev.cronjar.host.run.WorkflowRun;
import dev.cronjar.host.run.WorkflowState;
import dev.cronjar.host.run.WorkflowStore;
import dev.cronjar.host.schedule.Definition;
import dev.cronjar.host.schedule.ScheduleId;
import dev.cronjar.host.workflow.WorkflowOrders;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** In this version there are no workflows: nothing to show, and whatever is asked is refused. */
final class WorkflowsToCome implements WorkflowStore, WorkflowOrders, WorkflowText {
  private static CronjarException refusal() {
    return new CronjarException(
        ErrorCode.NOT_AVAILABLE, "Workflows are not available in this version.");
  }

  @Override
  public Definition read(String text, OrgId org) {
    throw refusal();
  }

  @Override
  public String write(Definition definition) {
    throw refusal();
  }

  @Override
  public Run start(
      ScheduleId schedule, Map<String, @Nullable Object> variables, String key, String actor) {
    throw refusal();
  }

  @Override
  public void answer(RunId run, String path, Answer answer, String comment, String actor) {
    throw refusal();
  }

  @Override
  public void pause(RunId run, String actor) {
    throw refusal();
  }

  @Override
  public void resume(RunId run, String actor) {
    throw refusal();
  }

  @Override
  public void cancel(RunId run, String actor) {
    throw refusal();
  }

  @Override
  public Run retry(RunId run, String actor) {
    throw refusal();
  }

  @Override
  public void delete(RunId run, String actor) {
    throw refusal();
  }

  @Override
  public Optional<WorkflowRun> find(RunId id) {
    return Optional.empty();
  }

  @Override
  public List<StepRun> steps(RunId workflow) {
    return List.of();
  }

  @Override
  public Page list(Filter filter, String cursor, int limit) {
    return new Page(List.of(), "");
  }

  @Override
  public List<Open> open(Collection<Long> schedules) {
    return List.of();
  }

  @Override
  public Map<WorkflowState, Long> byState(long schedule) {
    return Map.of();
  }

  @Override
  public int deleteOrphans(int limit) {
    return 0;
  }
}
