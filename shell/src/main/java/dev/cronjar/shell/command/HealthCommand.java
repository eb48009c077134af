package dev.cronjar.shell.command;

import dev.cronjar.host.control.view.HealthView;
import dev.cronjar.shell.text.Times;

/** {@code health}: whether the host can fire. */
final class HealthCommand implements Command {
  @Override
  public Usage usage() {
    return Usage.of("health", "whether the host can fire; exits 0 only when it can")
        .example("health --json");
  }

  @Override
  public Exit run(Arguments arguments, Session session) {
    return tell(session) ? Exit.OK : Exit.FAILED;
  }

  /** Writes the host's health and answers whether it can fire. */
  static boolean tell(Session session) {
    HealthView health = session.hosts().health();
    session.output().value(health, () -> session.output().fields(fields(health)));
    return health.canFire();
  }

  private static Fields fields(HealthView health) {
    return new Fields()
        .add("health", health.health())
        .add("can fire", health.canFire() ? "yes" : "no")
        .add("reasons", String.join("\n", health.reasons()))
        .add("scheduler", health.state())
        .add("host", health.host())
        .add("version", health.version())
        .add("home", health.home())
        .add("http", health.http())
        .add("pid", Long.toString(health.pid()))
        .add("up", Times.spoken(Math.rint(health.uptimeSeconds())));
  }
}
