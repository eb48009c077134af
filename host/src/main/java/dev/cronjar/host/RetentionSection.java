package dev.cronjar.host;

import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.schedule.IntervalText;
import dev.cronjar.host.schedule.Nearest;
import dev.cronjar.host.schedule.SourceTree;
import dev.cronjar.host.store.Retention;
import dev.cronjar.host.store.Retention.Rule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Reads {@code retention:} of {@code cronjar.yaml}. */
final class RetentionSection {
  private static final Set<String> KEYS =
      Set.of("runs", "count", "audit", "audit-count", "logs", "artefacts", "orgs", "schedules");
  private static final Set<String> RULE_KEYS = Set.of("runs", "count");
  private static final Pattern SCHEDULE =
      Pattern.compile("(?:([a-z0-9][a-z0-9._-]{0,62})/)?([A-Za-z0-9._*-]{1,200})");
  private static final int FEWEST = 1_000;

  private final SourceTree tree;
  private final BiConsumer<String, String> refuse;

  /** {@code refuse} takes a JSON pointer and a reason. */
  RetentionSection(SourceTree tree, BiConsumer<String, String> refuse) {
    this.tree = tree;
    this.refuse = refuse;
  }

  Retention read() {
    JsonNode retention = tree.root().at("/retention");
    if (retention.isMissingNode()) {
      return Retention.EVERYTHING;
    }
    if (!retention.isObject()) {
      refuse.accept("/retention", "wanted settings such as 'runs: 90d', found " + retention);
      return Retention.EVERYTHING;
    }
    known(retention, "/retention", KEYS);
    return new Retention(
        time("/retention/runs"),
        count("/retention/count", FEWEST),
        time("/retention/audit"),
        new Retention.Apart(
            time("/retention/logs"),
            time("/retention/artefacts"),
            count("/retention/audit-count", FEWEST),
            rules(retention)));
  }

  private void known(JsonNode object, String pointer, Set<String> keys) {
    for (String key : object.propertyNames()) {
      if (!keys.contains(key)) {
        refuse.accept(
            pointer + "/" + key, "unknown setting '" + key + "'" + Nearest.hint(key, keys));
      }
    }
  }

  private Duration time(String pointer) {
    JsonNode value = tree.root().at(pointer);
    if (value.isMissingNode()) {
      return Duration.ZERO;
    }
    Optional<Duration> age =
        (value.isString() ? IntervalText.read(value.stringValue()) : Optional.<Duration>empty())
            .filter(time -> time.compareTo(Duration.ofHours(1)) >= 0);
    if (age.isEmpty()) {
      String found = value.isString() ? "'" + value.stringValue() + "'" : value.toString();
      refuse.accept(pointer, "wanted a time such as 90d, at least 1h, found " + found);
    }
    return age.orElse(Duration.ZERO);
  }

  private long count(String pointer, int fewest) {
    JsonNode value = tree.root().at(pointer);
    if (value.isMissingNode()) {
      return 0;
    }
    if (!value.isIntegralNumber() || value.longValue() < fewest) {
      refuse.accept(
          pointer, "wanted a whole number, at least %,d, found %s".formatted(fewest, value));
      return 0;
    }
    return value.longValue();
  }

  /** Those of schedules stand before those of orgs: the narrower one is in force. */
  private List<Rule> rules(JsonNode retention) {
    List<Rule> rules = new ArrayList<>();
    for (String name : named(retention, "schedules")) {
      var parts = SCHEDULE.matcher(name);
      String pointer = "/retention/schedules/" + name.replace("~", "~0").replace("/", "~1");
      if (parts.matches()) {
        String org = parts.group(1);
        rules.add(rule(org == null ? OrgId.DEFAULT.value() : org, parts.group(2), pointer));
      } else {
        refuse.accept(pointer, "wanted the id of a schedule or a pattern such as billing-*");
      }
    }
    for (String org : named(retention, "orgs")) {
      rules.add(rule(org, "*", "/retention/orgs/" + org));
    }
    return rules;
  }

  private List<String> named(JsonNode retention, String key) {
    JsonNode rules = retention.path(key);
    if (!rules.isMissingNode() && !rules.isObject()) {
      refuse.accept(
          "/retention/" + key,
          "wanted rules by name such as 'nightly: {runs: 30d}', found " + rules);
    }
    return rules.isObject() ? List.copyOf(rules.propertyNames()) : List.of();
  }

  private Rule rule(String org, String id, String pointer) {
    JsonNode rule = tree.root().at(pointer);
    if (rule.isObject()) {
      known(rule, pointer, RULE_KEYS);
    } else {
      refuse.accept(pointer, "wanted settings such as {runs: 30d, count: 500}, found " + rule);
    }
    return new Rule(org, id, time(pointer + "/runs"), count(pointer + "/count", 1));
  }
}
