package dev.cronjar.host.schedule;

import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.schedule.Definition.About;
import dev.cronjar.host.schedule.Trigger.ByHand;
import dev.cronjar.host.schedule.Trigger.Cron;
import dev.cronjar.host.schedule.Trigger.Every;
import dev.cronjar.host.schedule.Trigger.IfPast;
import dev.cronjar.host.schedule.Trigger.On;
import dev.cronjar.host.schedule.Trigger.Once;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Definitions as compact JSON for storage: what was written reads back equal. It is read without
 * the checks of {@link DefinitionReader}, so that a stored definition stays readable when a rule
 * becomes stricter.
 */
public final class DefinitionJson {
  private static final JsonMapper JSON = JsonMapper.shared();

  private DefinitionJson() {}

  public static String write(Definition definition) {
    ObjectNode tree = DefinitionTree.of(definition);
    switch (definition.trigger()) {
      case Cron cron -> tree.put("cron", cron.expression());
      case Every every -> tree.put("every", every.interval().toString());
      case Once once -> tree.put("once", once.at().toString());
      case ByHand byHand -> tree.put("by-hand", true);
      case On on -> {} // as its author wrote it
    }
    return JSON.writeValueAsString(tree);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws CronjarException with code BROKEN when the text is something else
   */
  public static Definition read(String json) {
    try {
      return definition(JSON.readTree(json));
    } catch (JacksonException
        | DateTimeException
        | IllegalArgumentException
        | CronjarException broken) {
      throw new CronjarException(
          ErrorCode.BROKEN, "Stored definition cannot be read: " + InvalidCron.shown(json), broken);
    }
  }

  private static Definition definition(JsonNode tree) {
    OrgId org = tree.has("org") ? org(text(tree, "org")) : OrgId.DEFAULT;
    About about =
        new About(
            text(tree, "name"),
            text(tree, "description"),
            texts(tree.path("labels")),
            texts(tree.path("metadata")));
    return new Definition(
        new ScheduleId(org, text(tree, "id")),
        about,
        text(tree, "task").intern(), // a few of them in a hundred thousand schedules
        trigger(tree, ZoneId.of(text(tree, "zone"))),
        PlainValues.map(tree.path("params")),
        tree.path("enabled").asBoolean(true),
        StoredPolicies.read(tree),
        texts(tree.path("output")),
        RuleJson.list(tree.path("notify")));
  }

  private static OrgId org(String name) {
    return name.equals(OrgId.DEFAULT.value()) ? OrgId.DEFAULT : new OrgId(name.intern());
  }

  private static Trigger trigger(JsonNode tree, ZoneId zone) {
    if (tree.has("cron")) {
      return new Cron(text(tree, "cron"), zone);
    } else if (tree.has("every")) {
      return new Every(Duration.parse(text(tree, "every")), zone);
    }
    if (tree.has("by-hand")) {
      return new ByHand(zone);
    } else if (tree.has("on")) {
      JsonNode on = tree.path("on");
      return new On(text(on, "source"), PlainValues.map(on.path("params")), zone);
    }
    IfPast ifPast = tree.has("if-past") ? IfPast.RUN : IfPast.REFUSE;
    return new Once(Instant.parse(text(tree, "once")), zone, ifPast);
  }

  private static String text(JsonNode tree, String field) {
    return tree.path(field).asString("");
  }

  private static Map<String, String> texts(JsonNode tree) {
    Map<String, String> texts = new LinkedHashMap<>();
    tree.properties().forEach(each -> texts.put(each.getKey(), each.getValue().asString()));
    return texts;
  }
}
