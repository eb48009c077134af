package dev.cronjar.host.jmx;

import dev.cronjar.host.control.Operation;
import dev.cronjar.host.control.WorkflowOperations;
import dev.cronjar.host.control.WorkflowOperations.Answer;
import dev.cronjar.host.control.WorkflowOperations.Await;
import dev.cronjar.host.control.WorkflowOperations.Confirmed;
import dev.cronjar.host.control.WorkflowOperations.Create;
import dev.cronjar.host.control.WorkflowOperations.Of;
import dev.cronjar.host.control.WorkflowOperations.One;
import dev.cronjar.host.control.WorkflowOperations.Replace;
import dev.cronjar.host.control.WorkflowOperations.Select;
import dev.cronjar.host.control.WorkflowOperations.Start;
import dev.cronjar.host.control.view.WorkflowGantt;
import dev.cronjar.host.control.view.WorkflowGraphView;
import dev.cronjar.host.control.view.WorkflowPage;
import dev.cronjar.host.control.view.WorkflowRunPage;
import dev.cronjar.host.control.view.WorkflowRunView;
import dev.cronjar.host.control.view.WorkflowStats;
import dev.cronjar.host.control.view.WorkflowView;
import java.time.Duration;
import java.util.Map;

/** Fronts {@code workflows.*}. */
record WorkflowsControl(Asking host) implements WorkflowsControlMXBean {
  @Override
  public WorkflowPage list(Map<String, String> filter, String cursor, int limit) {
    return host.ask(WorkflowOperations.LIST, new Select(filter, cursor, limit));
  }

  @Override
  public WorkflowView get(String id) {
    return one(WorkflowOperations.GET, id);
  }

  @Override
  public String definition(String id) {
    return one(WorkflowOperations.DEFINITION, id);
  }

  @Override
  public WorkflowGraphView graph(String id) {
    return one(WorkflowOperations.GRAPH, id);
  }

  @Override
  public WorkflowView create(String definition) {
    return host.ask(WorkflowOperations.CREATE, new Create(definition));
  }

  @Override
  public WorkflowView replace(String id, String definition, int revision) {
    return host.ask(WorkflowOperations.REPLACE, new Replace(id, definition, revision));
  }

  @Override
  public WorkflowView enable(String id) {
    return one(WorkflowOperations.ENABLE, id);
  }

  @Override
  public WorkflowView disable(String id) {
    return one(WorkflowOperations.DISABLE, id);
  }

  @Override
  public void delete(String id, String confirm) {
    host.ask(WorkflowOperations.DELETE, new Confirmed(id, confirm));
  }

  @Override
  public WorkflowRunView start(String id, String variables, String key, long waitMillis) {
    return host.ask(
        WorkflowOperations.START, new Start(id, variables, key, Duration.ofMillis(waitMillis)));
  }

  @Override
  public WorkflowRunPage runs(Map<String, String> filter, String cursor, int limit) {
    return host.ask(WorkflowOperations.RUNS, new Select(filter, cursor, limit));
  }

  @Override
  public WorkflowRunView run(String run, long waitMillis) {
    return host.ask(WorkflowOperations.RUN, new Await(run, Duration.ofMillis(waitMillis)));
  }

  @Override
  public WorkflowGraphView runGraph(String run) {
    return one(WorkflowOperations.RUN_GRAPH, run);
  }

  @Override
  public WorkflowGantt gantt(String run) {
    return one(WorkflowOperations.GANTT, run);
  }

  @Override
  public WorkflowRunView approve(String run, String step, String comment) {
    return host.ask(WorkflowOperations.APPROVE, new Answer(run, step, comment));
  }

  @Override
  public WorkflowRunView reject(String run, String step, String comment) {
    return host.ask(WorkflowOperations.REJECT, new Answer(run, step, comment));
  }

  @Override
  public WorkflowRunView pause(String run) {
    return one(WorkflowOperations.PAUSE, run);
  }

  @Override
  public WorkflowRunView resume(String run) {
    return one(WorkflowOperations.RESUME, run);
  }

  @Override
  public WorkflowRunView cancel(String run, String confirm) {
    return host.ask(WorkflowOperations.CANCEL, new Confirmed(run, confirm));
  }

  @Override
  public WorkflowRunView retry(String run) {
    return one(WorkflowOperations.RETRY, run);
  }

  @Override
  public void deleteRun(String run, String confirm) {
    host.ask(WorkflowOperations.DELETE_RUN, new Confirmed(run, confirm));
  }

  @Override
  public WorkflowStats stats(String workflow) {
    return host.ask(WorkflowOperations.STATS, new Of(workflow));
  }

  private <R> R one(Operation<One, R> operation, String id) {
    return host.ask(operation, new One(id));
  }
}
