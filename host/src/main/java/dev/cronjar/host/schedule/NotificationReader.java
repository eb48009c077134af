package dev.cronjar.host.schedule;

import dev.cronjar.host.org.ErrorCode;
import dev.cronjar.host.org.InvalidName;
import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.schedule.NotificationFile.ChannelEntry;
import dev.cronjar.host.schedule.NotificationFile.RuleEntry;
import dev.cronjar.host.schedule.NotificationFile.Where;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Reads rules and channels from YAML or JSON, checks them against the published schema and by all
 * other rules, and names the place of whatever is wrong. Thread-safe.
 */
public final class NotificationReader {
  private static final String SCHEMA = "notifications.schema.json";
  private static final String RULES = "rules";
  private static final String CHANNELS = "channels";

  private final ZoneId zone;
  private final DefinitionSchema rule = new DefinitionSchema(SCHEMA, "rule");
  private final DefinitionSchema channel = new DefinitionSchema(SCHEMA, "channel");

  /** {@code zone}: of times of day that name none. */
  public NotificationReader(ZoneId zone) {
    this.zone = zone;
  }

  /** The JSON Schema of a file, as published. */
  public static String schema() {
    return DefinitionSchema.text(SCHEMA);
  }

  /**
   * Reads a file with the lists {@code rules} and {@code channels}; either may be missing. A
   * refused entry does not stop the sound ones beside it.
   */
  public NotificationFile readFile(String file, String text) {
    try {
      SourceTree tree = SourceReader.read(file, text);
      JsonNode root = tree.root();
      if (root.isMissingNode() || root.isNull()) {
        return new NotificationFile(List.of(), List.of(), List.of(), Set.of(), true);
      }
      if (!root.isObject()) {
        return NotificationFile.refused(
            new Problem(
                file,
                1,
                1,
                "",
                "wanted a mapping with the lists 'rules' and 'channels', found "
                    + DefinitionSchema.kind(root)));
      }
      return new Reading(file, tree).read();
    } catch (SourceReader.Unreadable unreadable) {
      return NotificationFile.refused(unreadable.problem());
    }
  }

  /**
   * Reads one rule: its fields, without the list around them.
   *
   * @param home the org of a rule that names none
   * @throws InvalidDefinition with all that is wrong
   */
  public OwnRule readRule(String text, OrgId home) {
    try {
      SourceTree tree = SourceReader.read("", text);
      Findings findings = new Findings("", tree, "");
      Optional<OwnRule> read = rule(tree.root(), findings, home);
      return read.orElseThrow(() -> new InvalidDefinition(ErrorCode.INVALID, findings.problems()));
    } catch (SourceReader.Unreadable unreadable) {
      throw new InvalidDefinition(ErrorCode.INVALID, List.of(unreadable.problem()));
    }
  }

  private Optional<OwnRule> rule(JsonNode entry, Findings findings, OrgId home) {
    if (!entry.isObject()) {
      findings.refuse(
          "", "wanted a mapping with the fields of a rule, found " + DefinitionSchema.kind(entry));
      return Optional.empty();
    }
    rule.check(entry).forEach(findings::refuse);
    Rule read = new RuleReader(entry, "", zone, findings).read();
    if (!findings.problems().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new OwnRule(org(entry, home), read, RuleReader.scope(entry)));
  }

  private static OrgId org(JsonNode entry, OrgId home) {
    return entry.has("org") ? new OrgId(entry.get("org").asString()) : home;
  }

  /** One file. */
  private final class Reading {
    private final String file;
    private final SourceTree tree;
    private final List<Problem> problems = new ArrayList<>();
    private final List<RuleEntry> rules = new ArrayList<>();
    private final List<ChannelEntry> channels = new ArrayList<>();
    private final Set<String> named = new HashSet<>();
    private boolean whole = true;

    Reading(String file, SourceTree tree) {
      this.file = file;
      this.tree = tree;
    }

    NotificationFile read() {
      for (String key : tree.root().propertyNames()) {
        if (!key.equals(RULES) && !key.equals(CHANNELS)) {
          Findings findings = new Findings(file, tree, "");
          findings.refuseKey(
              SourceTree.child("", key),
              "unknown field '%s', wanted only 'rules' and 'channels' here%s"
                  .formatted(InvalidCron.shown(key), Nearest.hint(key, List.of(RULES, CHANNELS))));
          problems.addAll(findings.problems());
        }
      }
      entries(RULES).forEach(this::rule);
      entries(CHANNELS).forEach(this::channel);
      return new NotificationFile(rules, channels, problems, named, whole);
    }

    private List<String> entries(String list) {
      JsonNode node = tree.root().path(list);
      if (!node.isMissingNode() && !node.isArray()) {
        Findings findings = new Findings(file, tree, "");
        findings.refuse("/" + list, "wanted a list, found " + DefinitionSchema.kind(node));
        problems.addAll(findings.problems());
        whole = false;
      }
      List<String> pointers = new ArrayList<>();
      for (int i = 0; i < node.size(); i++) {
        pointers.add("/" + list + "/" + i);
      }
      return pointers;
    }

    private void rule(String pointer) {
      JsonNode entry = tree.root().at(pointer);
      Findings findings = new Findings(file, tree, pointer);
      Optional<OwnRule> read = NotificationReader.this.rule(entry, findings, OrgId.DEFAULT);
      Optional<String> id = id(entry);
      if (id.isPresent() && !named.add(id.get())) {
        findings.refuse("/name", "a rule '" + id.get() + "' stands already before it");
      } else {
        read.ifPresent(each -> rules.add(new RuleEntry(each, tree.place(pointer).line())));
      }
      whole &= id.isPresent();
      problems.addAll(findings.problems());
    }

    private Optional<String> id(JsonNode entry) {
      String name = entry.path("name").asString("");
      try {
        OrgId org = org(entry, OrgId.DEFAULT);
        return name.isEmpty()
            ? Optional.empty()
            : Optional.of(org.equals(OrgId.DEFAULT) ? name : org + "/" + name);
      } catch (InvalidName noOrg) {
        return Optional.empty();
      }
    }

    private void channel(String pointer) {
      JsonNode entry = tree.root().at(pointer);
      Findings findings = new Findings(file, tree, pointer);
      if (!entry.isObject()) {
        findings.refuse(
            "",
            "wanted a mapping with the fields of a channel, found " + DefinitionSchema.kind(entry));
      } else {
        channel.check(entry).forEach(findings::refuse);
      }
      problems.addAll(findings.problems());
      if (findings.problems().isEmpty()) {
        channels.add(
            new ChannelEntry(
                entry.get("name").asString(),
                entry.get("type").asString(),
                PlainValues.map(entry),
                new Where(file, tree, pointer)));
      }
    }
  }
}
