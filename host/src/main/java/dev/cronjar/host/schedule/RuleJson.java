package dev.cronjar.host.schedule;

import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.schedule.RuleScope.Reach;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/**
 * Rules as JSON for storage and as YAML for an editor. What is stored is read without complaint, so
 * that it stays readable when something becomes stricter.
 */
public final class RuleJson {
  private static final YAMLMapper YAML =
      new YAMLMapper(
          YAMLFactory.builder()
              .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
              .disable(YAMLWriteFeature.SPLIT_LINES)
              .build());

  private RuleJson() {}

  public static String write(OwnRule rule) {
    return JsonMapper.shared().writeValueAsString(tree(rule));
  }

  /** As its author would have written it; {@link NotificationReader#readRule} reads it back. */
  public static String yaml(OwnRule rule) {
    return YAML.writeValueAsString(tree(rule));
  }

  private static ObjectNode tree(OwnRule own) {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    RuleTree.put(tree, own.rule());
    if (!own.org().equals(OrgId.DEFAULT)) {
      tree.put("org", own.org().value());
    }
    if (!own.scope().equals(RuleScope.ORG)) {
      put(tree.putObject("for"), own.scope());
    }
    return tree;
  }

  private static void put(ObjectNode tree, RuleScope scope) {
    if (!scope.schedules().isEmpty()) {
      new TreeSet<>(scope.schedules()).forEach(tree.putArray("schedules")::add);
    }
    if (!scope.labels().isEmpty()) {
      new TreeMap<>(scope.labels()).forEach(tree.putObject("labels")::put);
    }
    if (scope.reach() == Reach.EVERYWHERE) {
      tree.put("everywhere", true);
    }
  }

  /** Reads what {@link #write} wrote. */
  public static OwnRule read(String json) {
    JsonNode tree = JsonMapper.shared().readTree(json);
    String org = tree.path("org").asString(OrgId.DEFAULT.value());
    return new OwnRule(
        new OrgId(org),
        new RuleReader(
                tree, "", ZoneOffset.UTC, new Findings("", new SourceTree(tree, Map.of()), ""))
            .read(),
        RuleReader.scope(tree));
  }

  /** The rules of a stored definition. */
  static List<Rule> list(JsonNode rules) {
    if (rules.isMissingNode()) {
      return List.of();
    }
    ObjectNode entry = JsonNodeFactory.instance.objectNode();
    entry.set("notify", rules);
    Findings findings = new Findings("", new SourceTree(entry, Map.of()), "");
    return RuleReader.list(entry, "/notify", ZoneOffset.UTC, findings);
  }
}
