package dev.cronjar.host.jmx;

import dev.cronjar.host.control.view.WorkflowGantt;
import dev.cronjar.host.control.view.WorkflowGraphView;
import dev.cronjar.host.control.view.WorkflowPage;
import dev.cronjar.host.control.view.WorkflowRunPage;
import dev.cronjar.host.control.view.WorkflowRunView;
import dev.cronjar.host.control.view.WorkflowStats;
import dev.cronjar.host.control.view.WorkflowView;
import java.util.Map;

/**
 * Everything that can be done with workflows: {@code dev.cronjar:type=Control,name=Workflows}.
 * Errors as {@link SchedulesControlMXBean}.
 */
@Description(
    "Everything that can be done with workflows; what the console uses. Errors:"
        + " IllegalArgumentException \"code: message\"")
public interface WorkflowsControlMXBean {
  /**
   * Workflows by id.
   *
   * @param filter keys {@code state}, {@code org}, {@code label} ({@code key=value}), {@code text}
   * @param cursor empty for the first page
   */
  @Description("Workflows by id; filter keys: state, org, label, text")
  WorkflowPage list(Map<String, String> filter, String cursor, int limit);

  @Description("One workflow: its trigger, its variables, how many runs in each state")
  WorkflowView get(String id);

  @Description("Its definition as YAML, secrets masked")
  String definition(String id);

  @Description("Its graph: steps and what must have ended before which")
  WorkflowGraphView graph(String id);

  /** Definition: YAML or JSON of one workflow. */
  @Changes
  @Description("Makes a workflow; definition: YAML or JSON")
  WorkflowView create(String definition);

  /**
   * Replaces a workflow that no file and no plugin owns.
   *
   * @param revision the one that was seen; 0 for any
   */
  @Changes
  @Description("Replaces a workflow; revision: the one that was seen, 0 for any")
  WorkflowView replace(String id, String definition, int revision);

  @Changes
  @Description("Lets its trigger start it")
  WorkflowView enable(String id);

  @Changes
  @Description("Keeps its trigger from starting it; by hand it can be started all the same")
  WorkflowView disable(String id);

  @Changes
  @Description("Deletes a workflow without open runs; confirm: the id once more")
  void delete(String id, String confirm);

  /**
   * Starts a workflow.
   *
   * @param variables JSON object; empty for the usual values
   * @param key makes a repetition harmless; empty for none
   * @param waitMillis how long to wait for the end, at most 60,000
   */
  @Changes
  @Description(
      "Starts a workflow; variables: JSON object or empty; key: idempotency key or empty; waits up"
          + " to waitMillis for the end")
  WorkflowRunView start(String id, String variables, String key, long waitMillis);

  /**
   * Runs of workflows, newest first, without their steps.
   *
   * @param filter keys {@code workflow}, {@code state}, {@code org}; values separated by commas
   */
  @Description("Runs of workflows, newest first; filter keys: workflow, state, org")
  WorkflowRunPage runs(Map<String, String> filter, String cursor, int limit);

  @Description("One run with its steps; waits up to waitMillis for its end")
  WorkflowRunView run(String run, long waitMillis);

  @Description("The graph of a run: steps with their states and times")
  WorkflowGraphView runGraph(String run);

  @Description("When the steps of a run went on, as bars over its span")
  WorkflowGantt gantt(String run);

  @Changes
  @Description("Says yes to a step that waits for an approval; step: its path")
  WorkflowRunView approve(String run, String step, String comment);

  @Changes
  @Description("Says no to a step that waits for an approval, which fails it; step: its path")
  WorkflowRunView reject(String run, String step, String comment);

  @Changes
  @Description("Lets running steps end and starts nothing new")
  WorkflowRunView pause(String run);

  @Changes
  @Description("Lets a paused run go on")
  WorkflowRunView resume(String run);

  @Changes
  @Description("Cancels a run; confirm: the id once more")
  WorkflowRunView cancel(String run, String confirm);

  @Changes
  @Description("A new run that takes over the completed steps of an ended one")
  WorkflowRunView retry(String run);

  @Changes
  @Description("Removes an ended run with its steps; confirm: the id once more")
  void deleteRun(String run, String confirm);

  @Description("How many runs there are in each state; workflow: empty for all")
  WorkflowStats stats(String workflow);
}
