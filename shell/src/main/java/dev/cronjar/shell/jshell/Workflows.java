package dev.cronjar.shell.jshell;

import dev.cronjar.host.control.view.WorkflowGantt;
import dev.cronjar.host.control.view.WorkflowGraphView;
import dev.cronjar.host.control.view.WorkflowRunView;
import dev.cronjar.host.control.view.WorkflowStats;
import dev.cronjar.host.control.view.WorkflowView;
import dev.cronjar.host.jmx.WorkflowsControlMXBean;
import dev.cronjar.shell.connect.Controls;
import dev.cronjar.shell.text.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code workflows} in a JShell session. Refusals are {@link IllegalArgumentException}s. */
public final class Workflows {
  private static final Set<String> UNDER_WAY =
      Set.of("pending", "running", "paused", "rolling_back");
  private static final int PAGE = 500;
  private static final long WAIT_MILLIS = 1000;

  private final WorkflowsControlMXBean control;

  Workflows(Controls controls) {
    this.control = controls.workflows();
  }

  public List<WorkflowView> list() {
    return control.list(Map.of(), "", PAGE).workflows();
  }

  public WorkflowView get(String id) {
    return control.get(id);
  }

  /** Its definition as YAML. */
  public String definition(String id) {
    return control.definition(id);
  }

  /** Makes a workflow of YAML or JSON. */
  public WorkflowView create(String definition) {
    return control.create(definition);
  }

  public WorkflowView replace(String id, String definition) {
    return control.replace(id, definition, 0);
  }

  public WorkflowView enable(String id) {
    return control.enable(id);
  }

  public WorkflowView disable(String id) {
    return control.disable(id);
  }

  public void delete(String id) {
    control.delete(id, id);
  }

  public WorkflowRunView start(String id) {
    return control.start(id, "", "", 0);
  }

  /** Starts it with some variables in place of their usual values. */
  public WorkflowRunView start(String id, Map<String, ?> variables) {
    return control.start(id, Json.line(variables), "", 0);
  }

  /** Starts it and waits for the end. */
  public WorkflowRunView run(String id) throws InterruptedException {
    return await(start(id).id());
  }

  /** Waits until a run has ended. */
  public WorkflowRunView await(String run) throws InterruptedException {
    WorkflowRunView seen = control.run(run, 0);
    while (UNDER_WAY.contains(seen.state())) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      seen = control.run(run, WAIT_MILLIS);
    }
    return seen;
  }

  /** The newest runs first; keys of a filter: {@code workflow}, {@code state}, {@code org}. */
  public List<WorkflowRunView> runs(Map<String, String> filter, int limit) {
    return control.runs(filter, "", limit).runs();
  }

  /** One run with its steps. */
  public WorkflowRunView show(String run) {
    return control.run(run, 0);
  }

  public WorkflowGraphView graph(String run) {
    return control.runGraph(run);
  }

  public WorkflowGantt gantt(String run) {
    return control.gantt(run);
  }

  public WorkflowRunView approve(String run, String step) {
    return control.approve(run, step, "");
  }

  public WorkflowRunView reject(String run, String step, String comment) {
    return control.reject(run, step, comment);
  }

  public WorkflowRunView pause(String run) {
    return control.pause(run);
  }

  public WorkflowRunView resume(String run) {
    return control.resume(run);
  }

  public WorkflowRunView cancel(String run) {
    return control.cancel(run, run);
  }

  /** A new run that takes over the completed steps of an ended one. */
  public WorkflowRunView retry(String run) {
    return control.retry(run);
  }

  public void deleteRun(String run) {
    control.deleteRun(run, run);
  }

  /** How many runs there are in each state, and how many ended in each. */
  public WorkflowStats stats() {
    return control.stats("");
  }

  /** The same of one workflow. */
  public WorkflowStats stats(String id) {
    return control.stats(id);
  }

  @Override
  public String toString() {
    return "workflows: list get definition create replace enable disable delete start run await"
        + " runs show graph gantt approve reject pause resume cancel retry deleteRun stats";
  }
}
