package dev.cronjar.shell.command;

import dev.cronjar.host.control.view.UserView;
import dev.cronjar.shell.text.Table;
import dev.cronjar.shell.text.Times;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code users}: who may sign in, and what they may do. */
final class UsersCommand implements Command {
  @Override
  public Usage usage() {
    return NewPassword.options(
            Usage.of("users", "who may sign in; add, role, disable, enable, password, delete")
                .optional(
                    "list|add|role|disable|enable|password|delete",
                    Completion.words(
                        "list", "add", "role", "disable", "enable", "password", "delete"))
                .optional("NAME", Completion.USERS)
                .optional(
                    "ROLE", Completion.words("viewer", "operator", "editor", "org-admin", "admin")))
        .flag("--yes", "do not ask")
        .example("users")
        .example("users add ada editor")
        .example("users add finance/bob viewer --generate")
        .example("users password admin");
  }

  @Override
  public Exit run(Arguments arguments, Session session) {
    String what = arguments.positional(0).orElse("list");
    switch (what) {
      case "list" -> list(session);
      case "add" -> add(arguments, session);
      case "role" ->
          show(session.users().changeRole(name(arguments), role(arguments)), "", session);
      case "disable" -> show(session.users().disable(name(arguments)), "", session);
      case "enable" -> show(session.users().enable(name(arguments)), "", session);
      case "password" -> password(name(arguments), arguments, session);
      case "delete" -> delete(arguments, session);
      default ->
          throw CommandFailed.usage(
              "users knows list, add, role, disable, enable, password and delete, not " + what);
    }
    return Exit.OK;
  }

  private static void list(Session session) {
    List<UserView> users = session.users().list();
    Table table = Table.of("USER", "ROLE", "STATE", "ORG", "CREATED", "PASSWORD FROM");
    for (UserView user : users) {
      table.row(
          user.id(),
          user.role(),
          user.state(),
          user.org(),
          Times.shown(user.created()),
          Times.shown(user.passwordChanged()));
    }
    session.output().list(users, table, "No users: nobody can sign in.");
  }

  private static void add(Arguments arguments, Session session) {
    String name = name(arguments);
    String role = role(arguments);
    String password = NewPassword.of(arguments, session);
    UserView made = session.users().create(name, role, password);
    show(made, NewPassword.shown(arguments, password), session);
  }

  /** At the console, nobody is asked for the password that was lost. */
  static void password(String name, Arguments arguments, Session session) {
    String password = NewPassword.of(arguments, session);
    UserView changed = session.users().password(name, "", password);
    show(changed, NewPassword.shown(arguments, password), session);
  }

  private static void delete(Arguments arguments, Session session) {
    String name = name(arguments);
    if (!arguments.has("--yes")) {
      session.confirm("delete the user and all tokens", name);
    }
    session.users().delete(name, name);
    session.output().value(Map.of("deleted", name), () -> session.output().line("deleted " + name));
  }

  private static String name(Arguments arguments) {
    return arguments
        .positional(1)
        .orElseThrow(() -> CommandFailed.usage("which user? users " + arguments.first() + " NAME"));
  }

  private static String role(Arguments arguments) {
    return arguments
        .positional(2)
        .orElseThrow(
            () -> CommandFailed.usage("which role? viewer, operator, editor, org-admin or admin"));
  }

  private static void show(UserView user, String password, Session session) {
    Map<String, String> told = new LinkedHashMap<>();
    told.put("user", user.id());
    told.put("role", user.role());
    told.put("state", user.state());
    if (!password.isEmpty()) {
      told.put("password", password);
    }
    Fields fields = new Fields();
    told.forEach(fields::add);
    session.output().value(told, () -> session.output().fields(fields));
  }
}
