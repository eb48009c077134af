package dev.cronjar.host.schedule;

import dev.cronjar.host.schedule.Rule.Absence;
import dev.cronjar.host.schedule.Rule.Message;
import dev.cronjar.host.schedule.Rule.Timing;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A rule as its author would have written it: only what differs from the defaults. */
final class RuleTree {
  private RuleTree() {}

  static ArrayNode of(List<Rule> rules) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    rules.forEach(rule -> put(list.addObject(), rule));
    return list;
  }

  static void put(ObjectNode tree, Rule rule) {
    tree.put("name", rule.name());
    if (!rule.enabled()) {
      tree.put("enabled", false);
    }
    ArrayNode on = tree.putArray("on");
    rule.on().stream().sorted().forEach(each -> on.add(each.text()));
    if (!rule.triggers().alerts().isEmpty()) {
      ArrayNode alerts = tree.putArray("alerts");
      rule.triggers().alerts().stream().sorted().forEach(alerts::add);
    }
    if (rule.series().threshold() != 1) {
      tree.put("threshold", rule.series().threshold());
    }
    interval(tree, "repeat", rule.series().repeat(), Duration.ZERO);
    timing(tree, rule.timing());
    message(tree, rule.message());
  }

  private static void timing(ObjectNode tree, Timing timing) {
    interval(tree, "late-by", timing.lateBy(), Timing.LATE_BY);
    timing.absence().ifPresent(absence -> absence(tree.putObject("absent"), absence));
    timing
        .quiet()
        .ifPresent(
            quiet ->
                tree.putObject("quiet")
                    .put("from", quiet.from().toString())
                    .put("to", quiet.to().toString())
                    .put("zone", quiet.zone().getId()));
    interval(tree, "group", timing.group(), Duration.ZERO);
  }

  private static void absence(ObjectNode tree, Absence absence) {
    tree.put("by", absence.by().toString());
    if (absence.days().size() < DayOfWeek.values().length) {
      ArrayNode days = tree.putArray("days");
      absence.days().stream()
          .sorted()
          .forEach(day -> days.add(day.name().substring(0, 3).toLowerCase(Locale.ROOT)));
    }
    tree.put("zone", absence.zone().getId());
    interval(tree, "within", absence.within(), Absence.WITHIN);
  }

  private static void message(ObjectNode tree, Message message) {
    ArrayNode to = tree.putArray("to");
    message.to().forEach(to::add);
    if (!message.subject().isEmpty()) {
      tree.put("subject", message.subject());
    }
    if (!message.text().isEmpty()) {
      tree.put("text", message.text());
    }
    if (message.logLines() != Message.LOG_LINES) {
      tree.put("log-lines", message.logLines());
    }
  }

  private static void interval(ObjectNode tree, String field, Duration value, Duration usual) {
    if (!value.equals(usual)) {
      tree.put(field, IntervalText.write(value));
    }
  }
}
