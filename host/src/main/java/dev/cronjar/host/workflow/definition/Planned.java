package dev.cronjar.host.workflow.definition;

import dev.cronjar.host.schedule.PlainValues;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a kind of step has planned for one run of the step. Kept in the step's row, so that the run
 * goes on by it, whatever becomes of the plugin.
 *
 * @param definition without variables and last steps
 * @param outputs of the step, when all planned steps have ended well: expressions by name
 */
public record Planned(WorkflowDefinition definition, Map<String, String> outputs) {
  private static final String OUTPUTS = "outputs";

  public Planned {
    outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
  }

  /** As JSON values; {@link #in} reads them back. */
  public Map<String, @Nullable Object> tree() {
    Map<String, @Nullable Object> tree = WorkflowJson.write(definition);
    tree.put(OUTPUTS, outputs);
    return tree;
  }

  /** The plan in the note of a step's row; empty as long as nothing has been planned. */
  public static Optional<Planned> in(String note) {
    if (!note.startsWith("{")) {
      return Optional.empty();
    }
    JsonNode tree = JsonMapper.shared().readTree(note);
    Map<String, String> outputs = new LinkedHashMap<>();
    tree.path(OUTPUTS)
        .properties()
        .forEach(each -> outputs.put(each.getKey(), each.getValue().asString()));
    return Optional.of(new Planned(WorkflowJson.read(PlainValues.map(tree)), outputs));
  }
}
