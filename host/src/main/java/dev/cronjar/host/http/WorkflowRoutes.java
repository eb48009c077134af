package dev.cronjar.host.http;

import static io.javalin.http.HandlerType.DELETE;
import static io.javalin.http.HandlerType.PUT;

import dev.cronjar.host.control.Control;
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
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** {@code /workflows} and {@code /workflow-runs}. */
final class WorkflowRoutes {
  private static final String ALL = "/workflows";
  private static final String ONE = "/workflows/{id}";
  private static final String RUNS = "/workflow-runs";
  private static final String RUN = "/workflow-runs/{id}";
  private static final String STEP = RUN + "/steps/{step}";

  private WorkflowRoutes() {}

  static List<Route> of(Control control) {
    Fronting on = new Fronting(control);
    return Stream.concat(workflows(on), runs(on)).toList();
  }

  private static Stream<Route> workflows(Fronting on) {
    return Stream.of(
        on.get(ALL, WorkflowOperations.LIST, WorkflowRoutes::select, Reply::json),
        on.post(
            ALL,
            WorkflowOperations.CREATE,
            asked -> new Create(asked.definition()),
            Reply::newWorkflow),
        on.get(ONE, WorkflowOperations.GET, WorkflowRoutes::one, Reply::workflow),
        on.route(
            PUT,
            ONE,
            WorkflowOperations.REPLACE,
            asked -> new Replace(asked.path("id"), asked.definition(), asked.revision()),
            Reply::workflow),
        on.route(DELETE, ONE, WorkflowOperations.DELETE, WorkflowRoutes::confirmed, Reply::gone),
        on.get(
            ONE + "/definition",
            WorkflowOperations.DEFINITION,
            WorkflowRoutes::one,
            (reply, yaml) -> reply.text("application/yaml", yaml)),
        on.get(ONE + "/graph", WorkflowOperations.GRAPH, WorkflowRoutes::one, Reply::json),
        on.post(ONE + "/enable", WorkflowOperations.ENABLE, WorkflowRoutes::one, Reply::workflow),
        on.post(ONE + "/disable", WorkflowOperations.DISABLE, WorkflowRoutes::one, Reply::workflow),
        on.post(ONE + "/runs", WorkflowOperations.START, WorkflowRoutes::start, Reply::workflowRun),
        on.get(
            "/workflow-stats",
            WorkflowOperations.STATS,
            asked -> new Of(asked.query("workflow")),
            Reply::json));
  }

  private static Stream<Route> runs(Fronting on) {
    return Stream.of(
        on.get(RUNS, WorkflowOperations.RUNS, WorkflowRoutes::select, Reply::json),
        on.get(
            RUN,
            WorkflowOperations.RUN,
            asked -> new Await(asked.path("id"), patience(asked)),
            Reply::json),
        on.route(
            DELETE, RUN, WorkflowOperations.DELETE_RUN, WorkflowRoutes::confirmed, Reply::gone),
        on.get(RUN + "/graph", WorkflowOperations.RUN_GRAPH, WorkflowRoutes::one, Reply::json),
        on.get(RUN + "/gantt", WorkflowOperations.GANTT, WorkflowRoutes::one, Reply::json),
        on.post(RUN + "/pause", WorkflowOperations.PAUSE, WorkflowRoutes::one, Reply::json),
        on.post(RUN + "/resume", WorkflowOperations.RESUME, WorkflowRoutes::one, Reply::json),
        on.post(RUN + "/cancel", WorkflowOperations.CANCEL, WorkflowRoutes::confirmed, Reply::json),
        on.post(RUN + "/retry", WorkflowOperations.RETRY, WorkflowRoutes::one, Reply::workflowRun),
        on.post(STEP + "/approve", WorkflowOperations.APPROVE, WorkflowRoutes::answer, Reply::json),
        on.post(STEP + "/reject", WorkflowOperations.REJECT, WorkflowRoutes::answer, Reply::json));
  }

  private static Select select(Asked asked) {
    return new Select(asked.filter(), asked.cursor(), asked.number("limit", 100));
  }

  private static One one(Asked asked) {
    return new One(asked.path("id"));
  }

  /** The address names it already. */
  private static Confirmed confirmed(Asked asked) {
    return new Confirmed(asked.path("id"), asked.path("id"));
  }

  private static Start start(Asked asked) {
    return new Start(
        asked.path("id"),
        asked.bodyIfAny().only("variables").object("variables"),
        asked.header("Idempotency-Key"),
        patience(asked));
  }

  private static Answer answer(Asked asked) {
    return new Answer(
        asked.path("id"),
        asked.path("step"),
        asked.bodyIfAny().only("comment").text("comment", ""));
  }

  private static Duration patience(Asked asked) {
    return Duration.ofMillis(asked.number("wait", 0));
  }
}
