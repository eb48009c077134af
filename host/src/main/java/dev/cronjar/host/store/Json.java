package dev.cronjar.host.store;

import dev.cronjar.host.run.Artefact;
import dev.cronjar.host.run.Tried;
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

  private static final TypeReference<List<Tried>> ATTEMPTS = new TypeReference<>() {};
  private static final int MOST_ATTEMPTS = 100;
  private static final int SHORT_REASON = 300;

  private Json() {}

  static @Nullable String artefacts(List<Artefact> files) {
    return files.isEmpty() ? null : MAPPER.writeValueAsString(files);
  }

  static List<Artefact> artefacts(@Nullable String json) {
    return json == null ? List.of() : MAPPER.readValue(json, ARTEFACTS);
  }

  /** The last hundred of them. */
  static @Nullable String attempts(List<Tried> attempts) {
    List<Tried> last =
        attempts.subList(Math.max(0, attempts.size() - MOST_ATTEMPTS), attempts.size());
    return last.isEmpty()
        ? null
        : MAPPER.writeValueAsString(last.stream().map(Json::storable).toList());
  }

  private static Tried storable(Tried each) {
    return new Tried(
        each.number(),
        each.started(),
        each.ended(),
        each.state(),
        Clean.text(each.reason(), SHORT_REASON),
        Clean.text(each.host(), Clean.NAME));
  }

  static List<Tried> attempts(@Nullable String json) {
    return json == null ? List.of() : MAPPER.readValue(json, ATTEMPTS);
  }

  static @Nullable String texts(Map<String, String> values) {
    return values.isEmpty() ? null : MAPPER.writeValueAsString(Clean.map(values));
  }

  static Map<String, String> texts(@Nullable String json) {
    return json == null ? Map.of() : Map.copyOf(MAPPER.readValue(json, TEXTS));
  }
}
