package dev.cronjar.shell.fake;

import dev.cronjar.host.control.view.WorkflowGantt;
import dev.cronjar.host.control.view.WorkflowGantt.WorkflowBar;
import dev.cronjar.host.control.view.WorkflowGraphView;
import dev.cronjar.host.control.view.WorkflowGraphView.WorkflowEdge;
import dev.cronjar.host.control.view.WorkflowGraphView.WorkflowNode;
import dev.cronjar.host.control.view.WorkflowPage;
import dev.cronjar.host.control.view.WorkflowRunPage;
import dev.cronjar.host.control.view.WorkflowRunView;
import dev.cronjar.host.control.view.WorkflowRunView.WorkflowStepView;
import dev.cronjar.host.control.view.WorkflowStats;
import dev.cronjar.host.control.view.WorkflowView;
import dev.cronjar.host.control.view.WorkflowView.WorkflowVariable;
import dev.cronjar.host.jmx.WorkflowsControlMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One workflow with one run, whose steps end one after the other each time it is looked at. */
public final class FakeWorkflows implements WorkflowsControlMXBean {
  public static final String RUN = "w-1";
  private static final String START = "2027-01-01T00:00:00+01:00";

  public final List<String> asked = new ArrayList<>();
  public String outcome = "completed";
  private int looks;

  private static RuntimeException missing(String name) {
    return new IllegalArgumentException("not_found: No workflow '" + name + "'.");
  }

  private static WorkflowView flow() {
    return new WorkflowView(
        "flow",
        "default",
        "Flow",
        "",
        "cron 0 2 * * *",
        "every day at 02:00",
        "Europe/Berlin",
        "enabled",
        "",
        "",
        "workflow-flow",
        1,
        Map.of(),
        Map.of(),
        List.of(
            new WorkflowVariable("day", "string", "\"today\"", ""),
            new WorkflowVariable("limit", "integer", "5", "")),
        6,
        "2027-01-01T02:00:00+01:00",
        Map.of("completed", 3L, "running", 1L));
  }

  /** {@code ended}: how many of the steps have ended. */
  private WorkflowRunView run(int ended) {
    boolean isOver = ended >= 3;
    return new WorkflowRunView(
        RUN,
        "flow",
        "default",
        1,
        isOver ? outcome : "running",
        isOver ? "over" : "steps",
        isOver && outcome.equals("failed") ? "step 'tell' failed" : "",
        "{\"day\":\"today\"}",
        "",
        "manual",
        START,
        START,
        isOver ? "2027-01-01T00:00:03+01:00" : "",
        3,
        isOver ? List.of() : List.of("ask"),
        ended,
        List.of(step("fetch", "task", ended >= 1), step("both.a", "task", ended >= 2)));
  }

  private static WorkflowStepView step(String path, String kind, boolean isOver) {
    return new WorkflowStepView(
        path,
        kind,
        isOver ? "completed" : "running",
        "r-" + path,
        START,
        isOver ? "2027-01-01T00:00:01+01:00" : "",
        "",
        1,
        Map.of(),
        "",
        isOver ? 1 : 0);
  }

  private static WorkflowNode node(
      String path, String kind, String detail, String parent, String branch, String state) {
    String name = path.substring(path.lastIndexOf('.') + 1);
    return new WorkflowNode(
        path, name, kind, detail, parent, branch, 0, state, START, "", 1.5, "", "");
  }

  private static WorkflowGraphView graph(String run, String done, String later) {
    return new WorkflowGraphView(
        "flow",
        run,
        run.isEmpty() ? "" : "running",
        List.of(
            node("fetch", "task", "http-request", "", "", done),
            node("route", "switch", "vars.kind", "", "", done),
            node("route.load", "task", "hello", "route", "eu", done),
            node("route.skip", "task", "hello", "route", "default", later),
            node("both", "parallel", "all of 2", "", "", later),
            node("both.a", "task", "hello", "both", "", later),
            node("both.b", "task", "hello", "both", "", later),
            node("join", "task", "hello", "", "", later),
            node("tell", "task", "hello", "", "finally", later)),
        List.of(
            new WorkflowEdge("fetch", "route"),
            new WorkflowEdge("fetch", "both"),
            new WorkflowEdge("route", "join"),
            new WorkflowEdge("both", "join")));
  }

  @Override
  public WorkflowPage list(Map<String, String> filter, String cursor, int limit) {
    asked.add("list " + filter);
    return new WorkflowPage(List.of(flow()), "");
  }

  @Override
  public WorkflowView get(String id) {
    if (!id.equals("flow")) {
      throw missing(id);
    }
    return flow();
  }

  @Override
  public String definition(String id) {
    return "id: flow\nsteps: []\n";
  }

  @Override
  public WorkflowGraphView graph(String id) {
    return graph("", "", "");
  }

  @Override
  public WorkflowView create(String definition) {
    asked.add("create " + definition);
    return flow();
  }

  @Override
  public WorkflowView replace(String id, String definition, int revision) {
    asked.add("replace " + id + " " + definition);
    return flow();
  }

  @Override
  public WorkflowView enable(String id) {
    asked.add("enable " + id);
    return flow();
  }

  @Override
  public WorkflowView disable(String id) {
    asked.add("disable " + id);
    return flow();
  }

  @Override
  public void delete(String id, String confirm) {
    asked.add("delete " + id + " " + confirm);
  }

  @Override
  public WorkflowRunView start(String id, String variables, String key, long waitMillis) {
    asked.add("start " + id + " " + variables + " " + key);
    return run(0);
  }

  @Override
  public WorkflowRunPage runs(Map<String, String> filter, String cursor, int limit) {
    asked.add("runs " + filter);
    return new WorkflowRunPage(List.of(run(0)), "");
  }

  @Override
  public WorkflowRunView run(String run, long waitMillis) {
    if (!run.equals(RUN)) {
      throw missing(run);
    }
    return run(looks++);
  }

  @Override
  public WorkflowGraphView runGraph(String run) {
    return graph(run, "completed", "pending");
  }

  @Override
  public WorkflowGantt gantt(String run) {
    return new WorkflowGantt(
        run,
        "flow",
        "running",
        START,
        4,
        List.of(
            new WorkflowBar("fetch", "task", "completed", 0, 1, 0),
            new WorkflowBar("both", "parallel", "running", 1, 3, 0)));
  }

  private WorkflowRunView told(String what) {
    asked.add(what);
    return run(1);
  }

  @Override
  public WorkflowRunView approve(String run, String step, String comment) {
    return told("approve " + run + " " + step + " " + comment);
  }

  @Override
  public WorkflowRunView reject(String run, String step, String comment) {
    return told("reject " + run + " " + step + " " + comment);
  }

  @Override
  public WorkflowRunView pause(String run) {
    return told("pause " + run);
  }

  @Override
  public WorkflowRunView resume(String run) {
    return told("resume " + run);
  }

  @Override
  public WorkflowRunView cancel(String run, String confirm) {
    return told("cancel " + run + " " + confirm);
  }

  @Override
  public WorkflowRunView retry(String run) {
    return told("retry " + run);
  }

  @Override
  public void deleteRun(String run, String confirm) {
    asked.add("deleteRun " + run + " " + confirm);
  }

  @Override
  public WorkflowStats stats(String workflow) {
    return new WorkflowStats(
        workflow,
        Map.of("completed", 1234L),
        new TreeMap<>(Map.of("completed", 30L, "failed", 10L)),
        Map.of("failed", 10L));
  }
}
