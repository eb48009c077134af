package dev.cronjar.shell.command;

import dev.cronjar.shell.text.Json;
import dev.cronjar.shell.text.JsonReader;
import dev.cronjar.shell.text.Table;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The params of something, as its JSON Schema has them. */
final class ParamsTable {
  private ParamsTable() {}

  static void show(String paramsSchema, Output output) {
    Map<String, @Nullable Object> schema = JsonReader.object(paramsSchema);
    List<?> required = schema.get("required") instanceof List<?> names ? names : List.of();
    Table table = Table.of("PARAM", "TYPE", "NEEDED", "DEFAULT", "DESCRIPTION");
    JsonReader.members(schema.get("properties"))
        .forEach(
            (name, property) ->
                row(table, name, required.contains(name), JsonReader.members(property)));
    output.list(List.of(), table, "It takes no params.");
  }

  private static void row(
      Table table, String name, boolean needed, Map<String, @Nullable Object> property) {
    Object standard = property.get("default");
    table.row(
        name,
        type(property),
        needed ? "yes" : "",
        standard == null ? "" : Json.line(standard),
        text(property.get("description")));
  }

  /** Where it may be one of several, all of them. */
  private static String type(Map<String, @Nullable Object> property) {
    return property.get("oneOf") instanceof List<?> choices
        ? choices.stream()
            .map(choice -> text(JsonReader.members(choice).get("type")))
            .collect(Collectors.joining(" or "))
        : text(property.get("type"));
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }
}
