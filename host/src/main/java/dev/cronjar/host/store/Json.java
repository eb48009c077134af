package dev.cronjar.host.store;

import dev.cronjar.host.run.Artefact;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Maps in text columns; an empty one is NULL. */
final class Json {
  static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

  private static final TypeReference<List<Artefact>> ARTEFACTS = new TypeReference<>() {};

  private Json() {}

  static @Nullable String artefacts(List<Artefact> files) {
    return files.isEmpty() ? null : MAPPER.writeValueAsString(files);
  }

  static List<Artefact> artefacts(@Nullable String json) {
    return json == null ? List.of() : MAPPER.readValue(json, ARTEFACTS);
  }

  static @Nullable String texts(Map<String, String> values) {
    return values.isEmpty() ? null : MAPPER.writeValueAsString(Clean.map(values));
  }

  static Map<String, String> texts(@Nullable String json) {
    return json == null ? Map.of() : Map.copyOf(MAPPER.readValue(json, TEXTS));
  }
}
