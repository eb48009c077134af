package dev.cronjar.shell.command;

import dev.cronjar.host.control.view.SecretToken;
import dev.cronjar.host.control.view.TokenView;
import dev.cronjar.shell.text.Table;
import dev.cronjar.shell.text.Times;
import java.util.List;
import java.util.Map;

/** {@code tokens}: what lets programs in. */
final class TokensCommand implements Command {
  @Override
  public Usage usage() {
    return Usage.of("tokens", "API tokens; create NAME shows the token once, revoke NAME ends it")
        .optional("list|create|revoke", Completion.words("list", "create", "revoke"))
        .optional("NAME", Completion.TOKENS)
        .option("--scopes", "LIST", "permissions or roles, separated by commas (viewer)")
        .option("--expires", "TIME", "how long it is worth something: 90d, never (90d)")
        .flag("--all-orgs", "it sees the things of all orgs")
        .example("tokens")
        .example("tokens create ci --scopes schedules:read,schedules:run,runs:read --expires 30d")
        .example("tokens create finance/reports --scopes viewer")
        .example("tokens revoke ci");
  }

  @Override
  public Exit run(Arguments arguments, Session session) {
    String what = arguments.positional(0).orElse("list");
    switch (what) {
      case "list" -> list(session);
      case "create" -> create(arguments, session);
      case "revoke" -> revoke(name(arguments), session);
      default -> throw CommandFailed.usage("tokens knows list, create and revoke, not " + what);
    }
    return Exit.OK;
  }

  private static void list(Session session) {
    List<TokenView> tokens = session.tokens().list();
    Table table = Table.of("TOKEN", "STATE", "SEES", "OWNER", "EXPIRES", "LAST USED", "SCOPES");
    for (TokenView token : tokens) {
      table.row(
          token.id(),
          token.state(),
          token.sight().equals("all") ? "all orgs" : token.org(),
          token.owner(),
          Times.shown(token.expires()),
          Times.shown(token.used()),
          String.join(" ", token.scopes()));
    }
    session.output().list(tokens, table, "No tokens. tokens create NAME makes one.");
  }

  private static void create(Arguments arguments, Session session) {
    SecretToken made =
        session
            .tokens()
            .create(
                name(arguments),
                arguments.value("--scopes").orElse("viewer"),
                arguments.value("--expires").orElse(""),
                arguments.has("--all-orgs") ? "all" : "");
    session.output().value(made, () -> session.output().fields(fields(made)));
    if (!session.output().isJson()) {
      session.output().note("This is the only time that the token is shown.");
    }
  }

  private static Fields fields(SecretToken made) {
    return new Fields()
        .add("token", made.id())
        .add("secret", made.secret())
        .add("expires", made.expires().isEmpty() ? "never" : Times.shown(made.expires()));
  }

  private static void revoke(String name, Session session) {
    session.tokens().revoke(name);
    session.output().value(Map.of("revoked", name), () -> session.output().line("revoked " + name));
  }

  private static String name(Arguments arguments) {
    return arguments
        .positional(1)
        .orElseThrow(
            () -> CommandFailed.usage("which token? tokens " + arguments.first() + " NAME"));
  }
}
