package dev.cronjar.plugins.session;

import dev.cronjar.plugins.http.Json;
import dev.cronjar.plugins.http.Pick;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an agent's answer says of a session. */
record Snapshot(
    Optional<String> session,
    Optional<String> message,
    String status,
    Optional<Integer> percent,
    String activity,
    String result,
    String error,
    List<?> artefacts) {

  static Snapshot of(@Nullable Object json, Fields fields) {
    return new Snapshot(
        text(json, fields.session()),
        text(json, fields.message()),
        text(json, fields.status()).orElse(""),
        find(json, fields.percent()).flatMap(Snapshot::percent),
        text(json, fields.activity()).orElse(""),
        text(json, fields.result()).orElse(""),
        text(json, fields.error()).orElse(""),
        find(json, fields.artefacts())
            .filter(List.class::isInstance)
            .<List<?>>map(List.class::cast)
            .orElse(List.of()));
  }

  private static Optional<Integer> percent(Object found) {
    try {
      return Optional.of(new BigDecimal(found.toString()).intValue());
    } catch (NumberFormatException noNumber) {
      return Optional.empty();
    }
  }

  private static Optional<String> text(@Nullable Object json, String path) {
    return find(json, path).map(Json::shown).filter(text -> !text.isBlank());
  }

  private static Optional<Object> find(@Nullable Object json, String path) {
    try {
      return Optional.ofNullable(Pick.of("", path).from(json));
    } catch (Pick.Missing missing) {
      return Optional.empty(); // an agent says what it has to say
    }
  }
}
