package dev.cronjar.host.workflow;

import dev.cronjar.host.engine.Sequels;
import dev.cronjar.host.org.InvalidName;
import dev.cronjar.host.schedule.Definition;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.ScheduleId;
import dev.cronjar.host.workflow.definition.WorkflowDefinition;
import dev.cronjar.host.workflow.definition.WorkflowJson;
import java.util.regex.Pattern;

/**
 * A workflow: a hidden schedule whose task is {@link #TASK} and whose params are a graph. So
 * trigger, misfire, overlap, revisions, limits, {@code why} and recovery hold for its runs as for
 * any other.
 *
 * @param schedule the schedule that stands for it
 */
public record Workflow(String id, Schedule schedule, WorkflowDefinition graph) {
  /** What the schedule of a workflow names as its task. No plugin offers it. */
  public static final String TASK = Sequels.TASK;

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
  private static final String PREFIX = "workflow-";

  /**
   * Refuses what cannot be an id of a workflow.
   *
   * @throws InvalidName with what was wanted and found
   */
  public static String check(String id) {
    if (!FORM.matcher(id).matches()) {
      throw new InvalidName(
          "workflow id",
          id,
          "letters, digits, '.', '_', '-', starting with a letter or digit, at most 100");
    }
    return id;
  }

  /** The id of the schedule of a workflow. */
  public static String scheduleOf(String id) {
    return PREFIX + check(id);
  }

  /** The source of the schedule of a workflow. */
  public static String sourceOf(String id) {
    return Schedule.OF_WORKFLOW + check(id);
  }

  public static boolean is(Schedule schedule) {
    return schedule.definition().task().equals(TASK);
  }

  /** The id of the workflow for which a schedule with this id stands. */
  public static String idOf(ScheduleId schedule) {
    String own = schedule.value();
    return own.startsWith(PREFIX) ? own.substring(PREFIX.length()) : own;
  }

  /** The workflow for which a schedule stands, in the schedule's revision. */
  public static Workflow of(Schedule schedule) {
    return new Workflow(idOf(schedule.id()), schedule, graph(schedule.definition()));
  }

  static WorkflowDefinition graph(Definition definition) {
    return WorkflowJson.read(definition.params());
  }

  /** {@code id}, or {@code org/id} outside of the default org. */
  public String name() {
    String shown = schedule.id().toString();
    return shown.substring(0, shown.length() - schedule.id().value().length()) + id;
  }
}
