package dev.cronjar.shell.command;

import dev.cronjar.host.control.view.OrgView;
import dev.cronjar.shell.text.Table;
import dev.cronjar.shell.text.Times;
import java.util.List;
import java.util.Map;

/** {@code orgs}: the tenants. */
final class OrgsCommand implements Command {
  @Override
  public Usage usage() {
    return Usage.of("orgs", "tenants, whose things do not exist for each other; add, delete")
        .optional("list|add|delete", Completion.words("list", "add", "delete"))
        .optional("ID", Completion.ORGS)
        .option("--name", "TEXT", "what people read")
        .flag("--yes", "do not ask")
        .example("orgs")
        .example("orgs add finance --name 'Finance department'")
        .example("orgs delete finance");
  }

  @Override
  public Exit run(Arguments arguments, Session session) {
    String what = arguments.positional(0).orElse("list");
    switch (what) {
      case "list" -> list(session.orgs().list(), session);
      case "add" ->
          list(
              List.of(session.orgs().create(id(arguments), arguments.value("--name").orElse(""))),
              session);
      case "delete" -> delete(arguments, session);
      default -> throw CommandFailed.usage("orgs knows list, add and delete, not " + what);
    }
    return Exit.OK;
  }

  private static void list(List<OrgView> orgs, Session session) {
    Table table = Table.of("ORG", "NAME", "CREATED");
    orgs.forEach(org -> table.row(org.id(), org.name(), Times.shown(org.created())));
    session.output().list(orgs, table, "No orgs.");
  }

  private static void delete(Arguments arguments, Session session) {
    String id = id(arguments);
    if (!arguments.has("--yes")) {
      session.confirm("delete the org", id);
    }
    session.orgs().delete(id, id);
    session.output().value(Map.of("deleted", id), () -> session.output().line("deleted " + id));
  }

  private static String id(Arguments arguments) {
    return arguments
        .positional(1)
        .orElseThrow(() -> CommandFailed.usage("which org? orgs " + arguments.first() + " ID"));
  }
}
