package dev.cronjar.host.schedule;

import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.schedule.Trigger.IfPast;
import dev.cronjar.host.schedule.Trigger.Once;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A definition as the tree that its author would have written. */
final class DefinitionTree {
  private DefinitionTree() {}

  static ObjectNode of(Definition definition) {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.put("id", definition.id().value());
    if (!definition.id().org().equals(OrgId.DEFAULT)) {
      tree.put("org", definition.id().org().value());
    }
    tree.put("name", definition.about().name());
    putText(tree, "description", definition.about().description());
    tree.put("task", definition.task());
    putTrigger(tree, definition.trigger());
    if (!definition.params().isEmpty()) {
      tree.set("params", JsonMapper.shared().valueToTree(definition.params()));
    }
    putTexts(tree, "labels", definition.about().labels());
    putTexts(tree, "metadata", definition.about().metadata());
    putTexts(tree, "output", definition.output());
    tree.put("enabled", definition.enabled());
    PolicyTree.put(tree, definition.policies(), definition.trigger().zone());
    if (!definition.rules().isEmpty()) {
      tree.set("notify", RuleTree.of(definition.rules()));
    }
    return tree;
  }

  private static void putTrigger(ObjectNode tree, Trigger trigger) {
    if (trigger instanceof Trigger.On on) {
      ObjectNode event = tree.putObject("on").put("source", on.source());
      if (!on.params().isEmpty()) {
        event.set("params", JsonMapper.shared().valueToTree(on.params()));
      }
    } else if (trigger.isTimed()) {
      tree.put(TriggerText.kind(trigger), TriggerText.write(trigger));
    }
    if (trigger instanceof Once once && once.ifPast() == IfPast.RUN) {
      tree.put("if-past", "run");
    }
    tree.put("zone", trigger.zone().getId());
  }

  private static void putText(ObjectNode tree, String field, String text) {
    if (!text.isEmpty()) {
      tree.put(field, text);
    }
  }

  /**
   * In the order of their keys: the maps of a definition have none, and equal ones shall read the
   * same.
   */
  private static void putTexts(ObjectNode tree, String field, Map<String, String> texts) {
    if (!texts.isEmpty()) {
      ObjectNode object = tree.putObject(field);
      new TreeMap<>(texts).forEach(object::put);
    }
  }
}
