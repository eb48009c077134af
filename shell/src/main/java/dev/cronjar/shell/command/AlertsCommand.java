package dev.cronjar.shell.command;

import dev.cronjar.host.control.view.AlertView;
import dev.cronjar.shell.text.Table;
import dev.cronjar.shell.text.Times;
import java.util.List;

/** {@code alerts}: what is wrong now, and that somebody knows of it. */
final class AlertsCommand implements Command {
  @Override
  public Usage usage() {
    return Usage.of("alerts", "what is wrong now; exits 1 when nobody has acknowledged something")
        .optional("list|ack", Completion.words("list", "ack"))
        .optional("ID", Completion.NONE)
        .example("alerts")
        .example("alerts ack host_lost:b2");
  }

  @Override
  public Exit run(Arguments arguments, Session session) {
    String what = arguments.positional(0).orElse("list");
    return switch (what) {
      case "list" -> list(session);
      case "ack" -> acknowledge(arguments, session);
      default -> throw CommandFailed.usage("alerts knows list and ack, not " + what);
    };
  }

  private static Exit list(Session session) {
    List<AlertView> alerts = session.alerts().list();
    Table table = Table.of("ALERT", "SINCE", "FOR", "KNOWN BY", "WHAT");
    for (AlertView alert : alerts) {
      table.row(
          alert.id(),
          Times.shown(alert.raisedAt()),
          Times.spoken(Math.rint(alert.forSeconds())),
          alert.acknowledgedBy(),
          alert.words());
    }
    session.output().list(alerts, table, "Nothing is wrong.");
    boolean open = alerts.stream().anyMatch(alert -> alert.acknowledgedBy().isEmpty());
    return open ? Exit.FAILED : Exit.OK;
  }

  private static Exit acknowledge(Arguments arguments, Session session) {
    String id =
        arguments
            .positional(1)
            .orElseThrow(() -> CommandFailed.usage("alerts ack needs the id of an alert"));
    AlertView known = session.alerts().acknowledge(id);
    session
        .output()
        .value(
            known,
            () ->
                session
                    .output()
                    .line(known.id() + " is acknowledged; it is shown until it clears"));
    return Exit.OK;
  }
}
