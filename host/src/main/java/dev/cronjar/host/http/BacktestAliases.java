package dev.cronjar.host.http;

import static dev.cronjar.host.http.Fronting.also;

import dev.cronjar.host.control.BatchOperations;
import dev.cronjar.host.control.BatchOperations.Create;
import dev.cronjar.host.control.BatchOperations.Runs;
import dev.cronjar.host.control.Control;
import dev.cronjar.host.control.RunOperations;
import dev.cronjar.host.control.RunOperations.Cancel;
import dev.cronjar.host.control.view.BatchView;
import dev.cronjar.host.control.view.RunList;
import dev.cronjar.host.control.view.RunView;
import dev.cronjar.host.org.Caller;
import dev.cronjar.host.org.InvalidField;
import dev.cronjar.host.org.Permission;
import io.javalin.http.HandlerType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code /backtest}: the names under which other programs make batches and ask for their runs. A
 * task there is a run here.
 */
final class BacktestAliases {
  private static final String AT = "/backtest/";
  private static final int PAGE = 500;

  private final Control control;

  BacktestAliases(Control control) {
    this.control = control;
  }

  List<Route> all() {
    Fronting on = new Fronting(control);
    return List.of(
        new Route(
            HandlerType.POST,
            Routes.API + AT + "createTask",
            "alias.create-task",
            Route.Entrance.KNOWN,
            Optional.of(BatchOperations.CREATE),
            this::create),
        also(
            "alias.task-status",
            on.get(
                AT + "getTaskStatus",
                RunOperations.GET,
                BacktestAliases::one,
                BacktestAliases::task)),
        also(
            "alias.tasks-by-batch",
            on.get(
                AT + "getTasksByBatch",
                BatchOperations.RUNS,
                BacktestAliases::runs,
                BacktestAliases::tasks)),
        also(
            "alias.cancel-task",
            on.post(
                AT + "cancelTask",
                RunOperations.CANCEL,
                BacktestAliases::cancel,
                BacktestAliases::task)),
        also(
            "alias.task-result",
            on.get(
                AT + "getTaskResult",
                RunOperations.GET,
                BacktestAliases::one,
                BacktestAliases::result)));
  }

  private static void task(Reply reply, RunView run) {
    reply.json(AliasTask.of(run));
  }

  private static void result(Reply reply, RunView run) {
    reply.json(AliasTask.Result.of(run));
  }

  private static void tasks(Reply reply, RunList page) {
    reply.json(AliasTask.Page.of(page));
  }

  private void create(Asked asked, Reply reply) {
    Create request = Fronting.read(BatchOperations.CREATE, BacktestAliases::request, asked);
    BatchView batch = control.call(BatchOperations.CREATE, request, asked.caller());
    reply.json(201, new AliasTask.Made(batch.id(), batch.runs(), ids(batch.id(), asked.caller())));
  }

  /** A set for each code; all of them share the strategy. */
  private static Create request(Asked asked) {
    Body body = asked.body().only("batchId", "task", "codes", "strategy");
    ObjectNode batch = JsonNodeFactory.instance.objectNode();
    String id = body.text("batchId", "");
    if (!id.isEmpty()) {
      batch.put("id", id);
    }
    batch.put("task", body.text("task", "backtest"));
    String strategy = body.object("strategy");
    batch.set("params", JsonText.read(strategy.isEmpty() ? "{}" : strategy));
    ArrayNode sets = batch.putArray("sets");
    body.texts("codes").forEach(code -> sets.addObject().put("code", code));
    return new Create(batch.toString());
  }

  /** In the order of the codes; none for a caller who may not read runs. */
  private List<String> ids(String batch, Caller caller) {
    List<String> tasks = new ArrayList<>();
    String cursor = "";
    do {
      RunList page =
          caller.may(Permission.RUNS_READ)
              ? control.call(BatchOperations.RUNS, new Runs(batch, "", cursor, PAGE), caller)
              : new RunList(List.of(), "");
      page.runs().stream().map(RunView::id).forEach(tasks::add);
      cursor = page.nextCursor();
    } while (!cursor.isEmpty());
    return tasks;
  }

  private static RunOperations.One one(Asked asked) {
    return new RunOperations.One(named(asked, "taskId"));
  }

  private static Runs runs(Asked asked) {
    return new Runs(
        named(asked, "batchId"), asked.query("status"), asked.cursor(), asked.number("limit", 100));
  }

  private static String named(Asked asked, String parameter) {
    String value = asked.query(parameter);
    if (value.isEmpty()) {
      throw new InvalidField(parameter, parameter + ": wanted an id, found none.");
    }
    return value;
  }

  private static Cancel cancel(Asked asked) {
    String task = asked.body().only("taskId").text("taskId");
    return new Cancel(task, task);
  }
}
