package dev.cronjar.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ParamsSchemaTest {
  enum Exchange {
    BINANCE,
    COINBASE
  }

  sealed interface Command permits Line, Words {}

  record Line(String text) implements Command {}

  record Words(@Param(min = 1) List<String> words) implements Command {}

  record Auth(String user, @Param(secret = true) String password) {}

  record Params(
      @Param(description = "Where to ask", defaultValue = "binance") Exchange exchange,
      Optional<URI> baseUrl,
      @Param(defaultValue = "30s", min = 1, max = 600) Duration timeout,
      @Param(defaultValue = "5", min = 1, max = 10) int tries,
      @Param(min = 0.5) double factor,
      boolean strict,
      Set<String> names,
      @Param(max = 3) Map<String, Auth> logins,
      Command command) {}

  @Test
  @SuppressWarnings("unchecked")
  void the_schema_says_all_that_the_record_says() {
    Map<String, Object> expected =
        Map.of(
            "$schema",
            "https://json-schema.org/draft/2020-12/schema",
            "type",
            "object",
            "required",
            List.of("factor", "strict", "command"),
            "additionalProperties",
            false,
            "properties",
            Map.of(
                "exchange",
                Map.of(
                    "type",
                    "string",
                    "enum",
                    List.of("binance", "coinbase"),
                    "description",
                    "Where to ask",
                    "default",
                    "binance"),
                "baseUrl",
                Map.of("type", "string", "format", "uri"),
                "timeout",
                Map.of("type", "string", "pattern", DurationText.PATTERN, "default", "30s"),
                "tries",
                Map.of(
                    "type", "integer", "format", "int32", "minimum", 1L, "maximum", 10L, "default",
                    5L),
                "factor",
                Map.of("type", "number", "minimum", 0.5),
                "strict",
                Map.of("type", "boolean"),
                "names",
                Map.of("type", "array", "items", Map.of("type", "string"), "uniqueItems", true),
                "logins",
                Map.of("type", "object", "maxProperties", 3L, "additionalProperties", auth()),
                "command",
                Map.of(
                    "oneOf",
                    List.of(
                        Map.of("type", "string"),
                        Map.of(
                            "type", "array", "items", Map.of("type", "string"), "minItems", 1L)))));
    assertThat((Map<String, Object>) (Map<?, ?>) ParamsSchema.of(Params.class)).isEqualTo(expected);
  }

  private static Map<String, Object> auth() {
    return Map.of(
        "type",
        "object",
        "required",
        List.of("user", "password"),
        "additionalProperties",
        false,
        "properties",
        Map.of(
            "user",
            Map.of("type", "string"),
            "password",
            Map.of("type", "string", "writeOnly", true)));
  }

  @Test
  void secrets_are_named_wherever_they_are_nested() {
    record Outer(
        @Param(secret = true) String token,
        List<Auth> agents,
        Map<String, Auth> byName,
        Auth own) {}
    assertThat(ParamsSchema.secrets(Outer.class))
        .containsExactlyInAnyOrder(
            "token", "agents[].password", "byName.*.password", "own.password");
  }

  @Test
  void masking_hides_secrets_and_nothing_else() {
    record Outer(@Param(secret = true) String token, List<Auth> agents, Map<String, Auth> byName) {}
    Map<String, Object> auth = Map.of("user", "ada", "password", "opensesame");
    Map<String, Object> hidden = Map.of("user", "ada", "password", ParamsSchema.MASK);
    assertThat(
            ParamsSchema.mask(
                Map.of("token", "t", "agents", List.of(auth), "byName", Map.of("x", auth), "a", 1),
                ParamsSchema.of(Outer.class)))
        .isEqualTo(
            Map.of(
                "token",
                ParamsSchema.MASK,
                "agents",
                List.of(hidden),
                "byName",
                Map.of("x", hidden),
                "a",
                1));
  }

  @Test
  void an_unsupported_type_is_refused_with_record_component_and_what_is_supported() {
    record Bad(String fine, InputStream stream) {}
    assertRefused(
        Bad.class,
        "Params record "
            + Bad.class.getName()
            + ": component 'stream' is of type java.io.InputStream. "
            + InvalidParamsType.SUPPORTED);
  }

  @Test
  void unsupported_generics_are_refused() {
    record MapByNumber(Map<Integer, String> map) {}
    record Wild(List<?> list) {}
    @SuppressWarnings("rawtypes")
    record Raw(List list) {}
    record Within(List<Optional<String>> list) {}
    for (Class<? extends Record> bad :
        List.of(MapByNumber.class, Wild.class, Raw.class, Within.class)) {
      assertThatExceptionOfType(InvalidParamsType.class)
          .isThrownBy(() -> ParamsSchema.of(bad))
          .withMessageContaining(bad.getName());
    }
  }

  @Test
  void a_record_that_contains_itself_is_refused() {
    record Tree(List<Tree> children) {}
    assertRefused(Tree.class, "Record " + Tree.class.getName() + " contains itself.");
  }

  @Test
  void a_default_that_does_not_fit_is_refused() {
    record TooMuch(@Param(defaultValue = "11", max = 10) int tries) {}
    record NoNumber(@Param(defaultValue = "many") int tries) {}
    record NoFlag(@Param(defaultValue = "yes") boolean strict) {}
    assertRefused(
        TooMuch.class,
        "Params record "
            + TooMuch.class.getName()
            + ": component 'tries' has the default '11', but takes a whole number of at most 10.");
    assertThatExceptionOfType(InvalidParamsType.class)
        .isThrownBy(() -> ParamsSchema.of(NoNumber.class));
    assertThatExceptionOfType(InvalidParamsType.class)
        .isThrownBy(() -> ParamsSchema.of(NoFlag.class));
  }

  @Test
  void contradictions_are_refused() {
    record OptionalDefault(@Param(defaultValue = "a") Optional<String> text) {}
    record RequiredDefault(@Param(defaultValue = "a", required = true) String text) {}
    record SecretDefault(@Param(defaultValue = "a", secret = true) String text) {}
    record BoundedFlag(@Param(min = 1) boolean flag) {}
    record Reversed(@Param(min = 2, max = 1) int number) {}
    for (Class<? extends Record> bad :
        List.of(
            OptionalDefault.class,
            RequiredDefault.class,
            SecretDefault.class,
            BoundedFlag.class,
            Reversed.class)) {
      assertThatExceptionOfType(InvalidParamsType.class).isThrownBy(() -> ParamsSchema.of(bad));
    }
  }

  private static void assertRefused(Class<? extends Record> type, String message) {
    assertThatExceptionOfType(InvalidParamsType.class)
        .isThrownBy(() -> ParamsSchema.of(type))
        .withMessage(message);
  }
}
