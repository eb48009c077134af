package dev.cronjar.shell.command;

import dev.cronjar.host.control.view.AuditCheckView;
import dev.cronjar.host.control.view.AuditPage;
import dev.cronjar.host.control.view.AuditView;
import dev.cronjar.shell.text.Table;
import dev.cronjar.shell.text.Times;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code audit}: who did what, newest first; and whether that is still as it was written. */
final class AuditCommand implements Command {
  private static final List<String> KEYS =
      List.of("schedule", "subject", "actor", "operation", "org", "outcome");

  @Override
  public Usage usage() {
    return Usage.of("audit", "who did what, newest first; verify finds what was tampered with")
        .optional("list|verify", Completion.words("list", "verify"))
        .option("--schedule", "NAME", "only about this schedule", Completion.SCHEDULES)
        .option("--subject", "ID", "only about this: a run, a user, a token …")
        .option("--actor", "WHO", "only by: local:ada, user:ada, token:ci")
        .option("--operation", "NAME", "only: schedules.delete, or a noun such as users")
        .option("--org", "ORG", "only in this org", Completion.ORGS)
        .option("--outcome", "CODE", "only: ok, denied, unauthenticated …")
        .option("--since", "WHEN", "30m, 24h, 7d or an ISO-8601 instant")
        .option("--until", "WHEN", "the other end")
        .option("--limit", "N", "at most N records (20)")
        .example("audit --since 24h --outcome denied")
        .example("audit --schedule nightly-backup --json")
        .example("audit verify");
  }

  @Override
  public Exit run(Arguments arguments, Session session) {
    String what = arguments.positional(0).orElse("list");
    return switch (what) {
      case "list" -> list(arguments, session);
      case "verify" -> verify(session);
      default -> throw CommandFailed.usage("audit knows list and verify, not " + what);
    };
  }

  private static Exit list(Arguments arguments, Session session) {
    List<AuditView> records =
        fetch(session, filter(arguments, session), arguments.number("--limit", 20, 1, 1_000_000));
    Table table = Table.of("NO", "WHEN", "WHO", "FROM", "WHAT", "ABOUT", "OUTCOME", "WHY");
    for (AuditView record : records) {
      table.row(
          Long.toString(record.sequence()),
          Times.shown(record.at()),
          record.actor(),
          record.from(),
          record.operation(),
          record.subject(),
          record.outcome(),
          record.detail());
    }
    session.output().list(records, table, "No record fits.");
    return Exit.OK;
  }

  private static Map<String, String> filter(Arguments arguments, Session session) {
    Map<String, String> filter = new LinkedHashMap<>();
    for (String key : KEYS) {
      arguments.value("--" + key).ifPresent(value -> filter.put(key, value));
    }
    arguments
        .value("--since")
        .ifPresent(text -> filter.put("from", RunsCommand.instant(text, session.now()).toString()));
    arguments
        .value("--until")
        .ifPresent(text -> filter.put("to", RunsCommand.instant(text, session.now()).toString()));
    return filter;
  }

  private static List<AuditView> fetch(Session session, Map<String, String> filter, int limit) {
    List<AuditView> records = new ArrayList<>();
    String cursor = "";
    do {
      AuditPage page = session.audit().list(filter, cursor, Math.min(500, limit - records.size()));
      records.addAll(page.records());
      cursor = page.nextCursor();
    } while (!cursor.isEmpty() && records.size() < limit);
    return records;
  }

  private static Exit verify(Session session) {
    AuditCheckView found = session.audit().verify();
    session.output().value(found, () -> tell(found, session.output()));
    return found.clean() ? Exit.OK : Exit.FAILED;
  }

  private static void tell(AuditCheckView found, Output output) {
    output.line(
        found.clean()
            ? "The audit is as it was written: %,d records.".formatted(found.records())
            : "The audit has been tampered with:");
    found.findings().forEach(output::line);
  }
}
