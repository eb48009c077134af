package dev.cronjar.shell.command;

import dev.cronjar.host.control.view.WorkflowPage;
import dev.cronjar.host.control.view.WorkflowRunPage;
import dev.cronjar.host.control.view.WorkflowRunView;
import dev.cronjar.host.control.view.WorkflowStats;
import dev.cronjar.host.control.view.WorkflowView;
import dev.cronjar.host.jmx.WorkflowsControlMXBean;
import dev.cronjar.shell.text.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code workflow}: graphs of steps, and their runs. */
final class WorkflowCommand implements Command {
  private static final int PAGE = 500;
  private static final List<String> ACTIONS =
      List.of(
          "list",
          "show",
          "run",
          "runs",
          "tail",
          "gantt",
          "approve",
          "reject",
          "pause",
          "resume",
          "cancel",
          "retry",
          "delete",
          "create",
          "replace",
          "definition",
          "enable",
          "disable",
          "stats");

  @Override
  public Usage usage() {
    return Usage.of("workflow", "graphs of steps: list, show, run, tail, approve, cancel, retry …")
        .optional(String.join("|", ACTIONS), Completion.words(ACTIONS.toArray(String[]::new)))
        .optional("WORKFLOW|RUN", Completion.WORKFLOWS.or(Completion.WORKFLOW_RUNS))
        .optional("STEP", Completion.NONE)
        .option("--var", "NAME=VALUE", "run: a variable; repeat for more")
        .option("--key", "KEY", "run: idempotency key: the same key answers the same run")
        .flag("--wait", "run: follow the logs of all steps and exit with the run's result")
        .flag("--follow", "-f", "tail: stay until the run ends; Ctrl-C leaves the run alone")
        .option("--state", "STATES", "list, runs: any of these, separated by commas")
        .option("--limit", "N", "runs: at most N (20)")
        .option("--comment", "TEXT", "approve, reject: what to say with it")
        .option("--file", "FILE", "create, replace: the definition, YAML or JSON")
        .flag("--yes", "cancel, delete: do not ask")
        .example("workflow run twelve-steps --var day=2027-01-31 --wait")
        .example("workflow show twelve-steps")
        .example("workflow approve twelve-steps --comment 'looks right'");
  }

  @Override
  public Exit run(Arguments arguments, Session session) throws InterruptedException {
    String action = arguments.positional(0).orElse("list");
    if (!ACTIONS.contains(action)) {
      throw CommandFailed.usage("workflow knows " + String.join(", ", ACTIONS) + ", not " + action);
    }
    WorkflowsControlMXBean workflows = session.workflows();
    switch (action) {
      case "list" -> list(arguments, session);
      case "runs" -> runs(arguments, session);
      case "stats" -> stats(arguments.positional(1).orElse(""), session);
      case "create" -> told("made", workflows.create(WorkflowFile.read(arguments)), session);
      case "replace" -> {
        String id = named(action, arguments);
        told("replaced", workflows.replace(id, WorkflowFile.read(arguments), 0), session);
      }
      default -> {
        return one(action, named(action, arguments), arguments, session);
      }
    }
    return Exit.OK;
  }

  private static String named(String action, Arguments arguments) {
    return arguments
        .positional(1)
        .orElseThrow(() -> CommandFailed.usage("workflow " + action + " needs a name"));
  }

  private static Exit one(String action, String word, Arguments arguments, Session session)
      throws InterruptedException {
    WorkflowsControlMXBean workflows = session.workflows();
    switch (action) {
      case "run" -> {
        return start(word, arguments, session);
      }
      case "show" -> new WorkflowShow(session).show(word);
      case "definition" -> workflows.definition(word).lines().forEach(session.output()::line);
      case "enable" -> told("enabled", workflows.enable(word), session);
      case "disable" -> told("disabled", workflows.disable(word), session);
      case "delete" -> delete(word, arguments, session);
      default -> ofRun(action, WorkflowNamed.run(session, word), arguments, session);
    }
    return Exit.OK;
  }

  private static void ofRun(
      String action, WorkflowRunView run, Arguments arguments, Session session)
      throws InterruptedException {
    WorkflowsControlMXBean workflows = session.workflows();
    String id = run.id();
    String comment = arguments.value("--comment").orElse("");
    switch (action) {
      case "tail" -> new WorkflowTail(session, run).print(arguments.has("--follow"));
      case "gantt" -> new WorkflowShow(session).gantt(id);
      case "approve" ->
          told(workflows.approve(id, WorkflowNamed.step(run, arguments), comment), session);
      case "reject" ->
          told(workflows.reject(id, WorkflowNamed.step(run, arguments), comment), session);
      case "pause" -> told(workflows.pause(id), session);
      case "resume" -> told(workflows.resume(id), session);
      case "retry" -> told(workflows.retry(id), session);
      default -> {
        if (!arguments.has("--yes")) {
          session.confirm("cancel run " + id + " of " + run.workflow(), id);
        }
        told(workflows.cancel(id, id), session);
      }
    }
  }

  private static Exit start(String workflow, Arguments arguments, Session session)
      throws InterruptedException {
    Map<String, String> given = arguments.pairs("--var");
    Map<String, String> types = new LinkedHashMap<>();
    if (!given.isEmpty()) {
      session
          .workflows()
          .get(workflow)
          .variables()
          .forEach(variable -> types.put(variable.name(), variable.type()));
    }
    String variables = given.isEmpty() ? "" : Json.line(Params.typed(types, given));
    WorkflowRunView run =
        session.workflows().start(workflow, variables, arguments.value("--key").orElse(""), 0);
    if (!arguments.has("--wait")) {
      session.output().value(run, () -> session.output().line(run.id()));
      return Exit.OK;
    }
    return WorkflowTail.toItsEnd(run, session);
  }

  private static void delete(String word, Arguments arguments, Session session) {
    boolean isWorkflow = WorkflowNamed.workflow(session, word).isPresent();
    if (!arguments.has("--yes")) {
      session.confirm("delete " + (isWorkflow ? "workflow " : "run ") + word, word);
    }
    if (isWorkflow) {
      session.workflows().delete(word, word);
    } else {
      session.workflows().deleteRun(word, word);
    }
    session.output().note("deleted " + word);
  }

  private static void told(String what, WorkflowView workflow, Session session) {
    session
        .output()
        .value(
            workflow,
            () ->
                session
                    .output()
                    .line(
                        "%s %s: %s, %d steps, %s"
                            .formatted(
                                what,
                                workflow.id(),
                                workflow.state(),
                                workflow.steps(),
                                workflow.triggerWords())));
  }

  private static void told(WorkflowRunView run, Session session) {
    session.output().value(run, () -> session.output().line(WorkflowTexts.line(run)));
  }

  private static void list(Arguments arguments, Session session) {
    Map<String, String> filter = new LinkedHashMap<>();
    arguments.value("--state").ifPresent(state -> filter.put("state", state));
    List<WorkflowView> all = new ArrayList<>();
    String cursor = "";
    do {
      WorkflowPage page = session.workflows().list(filter, cursor, PAGE);
      all.addAll(page.workflows());
      cursor = page.nextCursor();
    } while (!cursor.isEmpty());
    session
        .output()
        .list(
            all,
            WorkflowTexts.workflows(all),
            "No workflows. workflow create --file FILE makes one, or a file in workflows/.");
  }

  private static void runs(Arguments arguments, Session session) {
    int limit = arguments.number("--limit", 20, 1, 1_000_000);
    Map<String, String> filter = new LinkedHashMap<>();
    arguments.positional(1).ifPresent(workflow -> filter.put("workflow", workflow));
    arguments.value("--state").ifPresent(state -> filter.put("state", state));
    List<WorkflowRunView> runs = new ArrayList<>();
    String cursor = "";
    do {
      WorkflowRunPage page =
          session.workflows().runs(filter, cursor, Math.min(PAGE, limit - runs.size()));
      runs.addAll(page.runs());
      cursor = page.nextCursor();
    } while (!cursor.isEmpty() && runs.size() < limit);
    session.output().list(runs, WorkflowTexts.runs(runs), "No run fits.");
  }

  private static void stats(String workflow, Session session) {
    WorkflowStats stats = session.workflows().stats(workflow);
    Bars bars = new Bars(session.output().format() == Format.TABLE ? StatsCommand.BAR : 0);
    Fields fields = new Fields();
    StatsCommand.byState("", stats.counts(), fields, bars);
    StatsCommand.byState("ended in 24 h: ", stats.last24h(), fields, bars);
    StatsCommand.byState("ended since start: ", stats.sinceStart(), fields, bars);
    session.output().value(stats, () -> session.output().fields(fields));
    if (stats.counts().isEmpty() && stats.last24h().isEmpty()) {
      session.output().note("No runs.");
    }
  }
}
