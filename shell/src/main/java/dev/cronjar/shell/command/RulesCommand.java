package dev.cronjar.shell.command;

import dev.cronjar.host.control.view.RuleStepView;
import dev.cronjar.host.control.view.RuleTestView;
import dev.cronjar.host.control.view.RuleView;
import dev.cronjar.shell.text.Table;
import dev.cronjar.shell.text.Times;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code rules}: who hears of what; tried on what is recorded. */
final class RulesCommand implements Command {
  private static final Completion RULES =
      (controls, begun) ->
          controls.rules().list().stream()
              .map(rule -> new Completion.Candidate(rule.id(), String.join(", ", rule.on())))
              .toList();

  @Override
  public Usage usage() {
    return Usage.of(
            "rules", "who hears of what; list, show, test, add, edit, enable, disable, delete")
        .optional(
            "list|show|test|add|edit|enable|disable|delete",
            Completion.words("list", "show", "test", "add", "edit", "enable", "disable", "delete"))
        .optional("RULE", RULES)
        .option("--file", "FILE", "add, edit: the rule in YAML")
        .option("--from", "WHEN", "test: 30m, 24h, 7d or an ISO-8601 instant (24h)")
        .option("--to", "WHEN", "test: the other end (now)")
        .flag("--yes", "delete: do not ask")
        .example("rules")
        .example("rules test three-in-a-row --from 7d")
        .example("rules add --file night.yaml");
  }

  @Override
  public Exit run(Arguments arguments, Session session) {
    String what = arguments.positional(0).orElse("list");
    switch (what) {
      case "list" -> list(session);
      case "show" -> show(session.rules().get(id(arguments)), session);
      case "test" -> test(arguments, session);
      case "add" -> show(session.rules().create(text(arguments)), session);
      case "edit" -> edit(arguments, session);
      case "enable" -> show(session.rules().enable(id(arguments)), session);
      case "disable" -> show(session.rules().disable(id(arguments)), session);
      case "delete" -> delete(arguments, session);
      default ->
          throw CommandFailed.usage(
              "rules knows list, show, test, add, edit, enable, disable and delete, not " + what);
    }
    return Exit.OK;
  }

  private static void list(Session session) {
    List<RuleView> rules = session.rules().list();
    Table table = Table.of("RULE", "ON", "AT", "TO", "FOR", "STATE");
    for (RuleView rule : rules) {
      table.row(
          rule.id(),
          String.join(", ", rule.on()),
          Integer.toString(rule.threshold()),
          String.join(", ", rule.to()),
          rule.scope(),
          state(rule));
    }
    session.output().list(rules, table, "No rules; rules add --file FILE makes one.");
  }

  private static String state(RuleView rule) {
    return rule.problem().isEmpty() ? (rule.enabled() ? "enabled" : "disabled") : rule.problem();
  }

  private static void show(RuleView rule, Session session) {
    session
        .output()
        .value(
            rule,
            () -> {
              session
                  .output()
                  .line("# " + rule.id() + ", for " + rule.scope() + ": " + state(rule));
              rule.definition().lines().forEach(session.output()::line);
            });
  }

  private static void test(Arguments arguments, Session session) {
    String from =
        RunsCommand.instant(arguments.value("--from").orElse("24h"), session.now()).toString();
    String to =
        arguments
            .value("--to")
            .map(text -> RunsCommand.instant(text, session.now()).toString())
            .orElse("");
    RuleTestView found = session.rules().test(id(arguments), from, to);
    Table table = Table.of("WHEN", "SCHEDULE", "EVENT", "ROW", "SENT", "WHY", "RUN");
    for (RuleStepView step : found.steps()) {
      table.row(
          Times.shown(step.at()),
          step.schedule(),
          step.event(),
          Integer.toString(step.count()),
          step.sent() ? "yes" : "no",
          step.why(),
          step.run());
    }
    session.output().list(found.steps(), table, "Nothing happened that this rule is about.");
    session
        .output()
        .note(
            "%s would have sent %d from %s to %s; %,d runs were looked at%s"
                .formatted(
                    found.rule(),
                    found.sent(),
                    Times.shown(found.from()),
                    Times.shown(found.to()),
                    found.runs(),
                    found.whole() ? "" : ", which are not all"));
  }

  private static void edit(Arguments arguments, Session session) {
    String id = id(arguments);
    if (arguments.value("--file").isPresent()) {
      show(session.rules().edit(id, text(arguments)), session);
      return;
    }
    if (!session.interaction().present()) {
      throw CommandFailed.usage(
          "rules edit needs --file FILE when there is no terminal for an editor");
    }
    String before = session.rules().get(id).definition();
    Optional<String> saved =
        session.interaction().edit(id, before).filter(text -> !text.equals(before));
    if (saved.isEmpty()) {
      session.output().note("nothing was changed");
    } else {
      show(session.rules().edit(id, saved.get()), session);
    }
  }

  private static void delete(Arguments arguments, Session session) {
    String id = id(arguments);
    if (!arguments.has("--yes")) {
      session.confirm("delete the rule", id);
    }
    session.rules().delete(id, id);
    session.output().value(Map.of("deleted", id), () -> session.output().line("deleted " + id));
  }

  private static String text(Arguments arguments) {
    String file =
        arguments
            .value("--file")
            .orElseThrow(
                () -> CommandFailed.usage("rules " + arguments.first() + " needs --file FILE"));
    try {
      return Files.readString(Path.of(file));
    } catch (IOException unreadable) {
      throw new CommandFailed(Exit.FAILED, file + " cannot be read: " + unreadable.getMessage());
    }
  }

  private static String id(Arguments arguments) {
    return arguments
        .positional(1)
        .orElseThrow(() -> CommandFailed.usage("which rule? rules " + arguments.first() + " RULE"));
  }
}
