package dev.cronjar.shell.command;

import dev.cronjar.host.control.view.RunView;

/** {@code retry}: runs an ended run once more. */
final class RetryCommand implements Command {
  @Override
  public Usage usage() {
    return Usage.of("retry", "runs an ended run once more, with the params that it had")
        .one("RUN", Completion.RUNS)
        .flag("--wait", "follow the log and exit with the new run's result")
        .flag("--follow", "let the schedules run that come after it; usual when the run was due")
        .flag("--alone", "let them not run")
        .example("retry 20270101T000000.000Z-17 --wait");
  }

  @Override
  public Exit run(Arguments arguments, Session session) throws InterruptedException {
    RunView run = session.runs().retry(arguments.first(), RunCommand.following(arguments));
    return RunCommand.made(run, arguments, session);
  }
}
