package dev.cronjar.shell.command;

import java.util.Map;

/** {@code shutdown}: drains and stops the host. */
final class ShutdownCommand implements Command {
  @Override
  public Usage usage() {
    return Usage.of("shutdown", "drains and stops the host; running runs may end first")
        .flag("--yes", "do not ask")
        .example("shutdown --yes");
  }

  @Override
  public Exit run(Arguments arguments, Session session) {
    String host = session.hosts().health().host();
    if (!arguments.has("--yes")) {
      session.confirm("stop the host", host);
    }
    session.hosts().shutdown(host);
    session
        .output()
        .value(Map.of("stopping", host), () -> session.output().line(host + " drains and stops"));
    return Exit.OK;
  }
}
