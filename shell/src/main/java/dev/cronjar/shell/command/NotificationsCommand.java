package dev.cronjar.shell.command;

import dev.cronjar.host.control.view.ChannelView;
import dev.cronjar.host.control.view.NotificationPage;
import dev.cronjar.host.control.view.NotificationView;
import dev.cronjar.shell.text.Table;
import dev.cronjar.shell.text.Times;
import java.util.ArrayList;
import java.util.List;

/** {@code notifications}: what was sent, what waits, and the channels. */
final class NotificationsCommand implements Command {
  private static final Completion CHANNELS =
      (controls, begun) ->
          controls.rules().channels().stream()
              .map(each -> new Completion.Candidate(each.name(), each.type()))
              .toList();

  @Override
  public Usage usage() {
    return Usage.of("notifications", "what was sent and what waits; retry, channels, test")
        .optional("list|retry|channels|test", Completion.words("list", "retry", "channels", "test"))
        .optional("ID|CHANNEL", CHANNELS)
        .option("--channel", "NAME", "only for this channel", CHANNELS)
        .option("--state", "STATE", "only: waiting, sent or failed")
        .option("--limit", "N", "at most N (20)")
        .example("notifications --state waiting")
        .example("notifications channels")
        .example("notifications test ops-mail");
  }

  @Override
  public Exit run(Arguments arguments, Session session) {
    String what = arguments.positional(0).orElse("list");
    switch (what) {
      case "list" -> list(fetch(arguments, session), session);
      case "retry" -> list(List.of(session.rules().retryNotification(second(arguments))), session);
      case "channels" -> channels(session);
      case "test" -> list(List.of(session.rules().testChannel(second(arguments))), session);
      default ->
          throw CommandFailed.usage(
              "notifications knows list, retry, channels and test, not " + what);
    }
    return Exit.OK;
  }

  private static List<NotificationView> fetch(Arguments arguments, Session session) {
    int limit = arguments.number("--limit", 20, 1, 1_000_000);
    List<NotificationView> found = new ArrayList<>();
    String cursor = "";
    do {
      NotificationPage page =
          session
              .rules()
              .notifications(
                  arguments.value("--channel").orElse(""),
                  arguments.value("--state").orElse(""),
                  cursor,
                  Math.min(500, limit - found.size()));
      found.addAll(page.notifications());
      cursor = page.nextCursor();
    } while (!cursor.isEmpty() && found.size() < limit);
    return found;
  }

  private static void list(List<NotificationView> found, Session session) {
    Table table =
        Table.of("CREATED", "CHANNEL", "RULE", "EVENT", "STATE", "TRIES", "SUBJECT", "WHY", "ID");
    for (NotificationView each : found) {
      table.row(
          Times.shown(each.created()),
          each.channel(),
          each.rule(),
          each.event(),
          each.state(),
          Integer.toString(each.attempts()),
          each.subject(),
          each.problem(),
          each.id());
    }
    session.output().list(found, table, "No notification fits.");
  }

  private static void channels(Session session) {
    List<ChannelView> channels = session.rules().channels();
    Table table = Table.of("CHANNEL", "TYPE", "WHERE", "STATE", "ORGS");
    for (ChannelView each : channels) {
      table.row(
          each.name(),
          each.type(),
          each.where(),
          each.enabled() ? "enabled" : "disabled",
          String.join(", ", each.orgs()));
    }
    session.output().list(channels, table, "No channels.");
  }

  private static String second(Arguments arguments) {
    return arguments
        .positional(1)
        .orElseThrow(
            () -> CommandFailed.usage("which one? notifications " + arguments.first() + " NAME"));
  }
}
