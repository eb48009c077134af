package dev.cronjar.host.plugin;

import dev.cronjar.plugin.WorkflowBuilder;
import dev.cronjar.plugin.WorkflowSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * The workflows that a plugin brings by code, as the text of a file: nothing of the plugin's own
 * classes is kept.
 */
final class BroughtWorkflows {
  private final List<Map<String, Object>> entries = new ArrayList<>();

  void add(WorkflowSource source) {
    source.workflows().stream().map(WorkflowBuilder::fields).forEach(entries::add);
  }

  String json() {
    return entries.isEmpty()
        ? ""
        : JsonMapper.shared()
            .writeValueAsString(PlainTree.of(Map.of("workflows", entries), "its answer"));
  }
}
