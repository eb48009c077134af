package dev.cronjar.shell.command;

import dev.cronjar.host.control.view.RunView;
import dev.cronjar.shell.text.Json;
import dev.cronjar.shell.text.Times;
import dev.cronjar.shell.text.Tone;
import java.util.Map;

/** {@code run}: runs a schedule now. */
final class RunCommand implements Command {
  @Override
  public Usage usage() {
    return Usage.of("run", "runs a schedule now, also a paused or disabled one; or a task")
        .optional("SCHEDULE", Completion.SCHEDULES)
        .option("--task", "TASK", "in place of a schedule: a task, once", Completion.TASKS)
        .flag("--wait", "follow the log and exit with the run's result")
        .option("--param", "KEY=VALUE", "in place of the schedule's own; repeat for more")
        .option(
            "--set",
            "FIELD=VALUE",
            "with --task: timeout=5m, retry=true, output.format=pdf …; repeat for more")
        .option("--key", "KEY", "idempotency key: the same key answers the same run")
        .flag("--follow", "let the schedules run that come after it")
        .flag("--alone", "let them not run, as is usual")
        .example("run nightly-backup --wait")
        .example("run --task backtest --param code=ACME --wait")
        .example("run greet --param name=Berlin --key 2027-01-01");
  }

  @Override
  public Exit run(Arguments arguments, Session session) throws InterruptedException {
    if (arguments.has("--task") == arguments.positional(0).isPresent()) {
      throw CommandFailed.usage("run needs a SCHEDULE or --task TASK");
    }
    if (arguments.has("--task") && !following(arguments).isEmpty()) {
      throw CommandFailed.usage("nothing comes after a task without a schedule");
    }
    if (arguments.has("--task")) {
      String request = Json.line(Requests.of(arguments, session));
      String key = arguments.value("--key").orElse("");
      return made(session.runs().submit(request, key), arguments, session);
    }
    RunView run =
        session
            .runs()
            .trigger(
                arguments.first(),
                params(arguments, session),
                arguments.value("--key").orElse(""),
                following(arguments));
    return made(run, arguments, session);
  }

  /** Tells of a run that was made, and follows it if that was asked for. */
  static Exit made(RunView run, Arguments arguments, Session session) throws InterruptedException {
    if (!arguments.has("--wait")) {
      session.output().value(run, () -> session.output().line(run.id()));
      return Exit.OK;
    }
    return await(run, session);
  }

  /** What was said about the schedules that come after. */
  static String following(Arguments arguments) {
    if (arguments.has("--follow") && arguments.has("--alone")) {
      throw CommandFailed.usage("wanted --follow or --alone, found both");
    }
    return arguments.has("--follow") ? "follow" : arguments.has("--alone") ? "alone" : "";
  }

  private static String params(Arguments arguments, Session session) {
    Map<String, String> pairs = arguments.pairs("--param");
    if (pairs.isEmpty()) {
      return "";
    }
    String task = session.schedules().get(arguments.first()).task();
    return Json.line(Params.typed(session, task, pairs));
  }

  private static Exit await(RunView run, Session session) throws InterruptedException {
    Output output = session.output();
    if (!output.isJson()) {
      output.line(run.id());
    }
    RunLog log = new RunLog(session.runs(), run.id());
    log.follow(line -> output.value(line, () -> output.line(RunLog.shown(line))), output.isJson());
    RunView ended = log.ended();
    output.value(ended, () -> tell(ended, session));
    return exit(ended);
  }

  /** The run's state in one line. */
  static void tell(RunView run, Session session) {
    String took = run.durationSeconds() < 0 ? "" : " in " + Times.spoken(run.durationSeconds());
    String why = run.errorMessage().isEmpty() ? run.reason() : run.errorMessage();
    String kind = run.failure().isEmpty() ? "" : " (" + run.failure() + ")";
    session
        .output()
        .line(
            Tone.of(run.state()),
            run.id() + " " + run.state() + kind + took + (why.isEmpty() ? "" : ": " + why));
  }

  private static Exit exit(RunView run) {
    return switch (run.state()) {
      case "success" -> Exit.OK;
      case "failed" ->
          run.failure().equals("business") ? Exit.BUSINESS_FAILURE : Exit.TECHNICAL_FAILURE;
      case "timeout" -> Exit.TIMEOUT;
      case "interrupted" -> Exit.TECHNICAL_FAILURE;
      default -> Exit.FAILED;
    };
  }
}
