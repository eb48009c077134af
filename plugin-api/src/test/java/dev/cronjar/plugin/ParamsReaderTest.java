package dev.cronjar.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ParamsReaderTest {
  enum Level {
    LOW,
    VERY_HIGH
  }

  record Agent(String name, Optional<URI> url, @Param(defaultValue = "200") int status) {}

  record Limits(@Param(defaultValue = "5s") Duration each, @Param(defaultValue = "3") int tries) {}

  sealed interface Command permits Line, Words {}

  record Line(String text) implements Command {}

  record Words(List<String> words) implements Command {}

  record Everything(
      String text,
      int whole,
      Long big,
      double decimal,
      boolean flag,
      Duration duration,
      Instant instant,
      LocalDate date,
      URI uri,
      Path path,
      Level level,
      List<String> list,
      Set<Integer> set,
      Map<String, String> map,
      Agent agent,
      Optional<String> maybe,
      Command command) {}

  record Small(
      @Param(defaultValue = "World") String name,
      @Param(defaultValue = "0", min = 0, max = 3600) int seconds,
      @Param(defaultValue = "a, b") List<String> tags,
      Limits limits,
      Optional<Level> level) {}

  record Checked(int from, int to) {
    Checked {
      if (from > to) {
        throw new IllegalArgumentException("from must not be above to");
      }
    }
  }

  record Login(String user, @Param(secret = true, max = 5) String password) {}

  private static String refusal(Class<? extends Record> type, Object... namesAndValues) {
    Map<String, @Nullable Object> params = map(namesAndValues);
    try {
      return "accepted as " + ParamsReader.read(params, type);
    } catch (InvalidParams refused) {
      return String.valueOf(refused.getMessage());
    }
  }

  private static Map<String, @Nullable Object> map(Object... namesAndValues) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      map.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return map;
  }

  private static Map<String, @Nullable Object> everything() {
    return map(
        "text",
        "hi",
        "whole",
        7,
        "big",
        BigInteger.valueOf(1L << 40),
        "decimal",
        2,
        "flag",
        true,
        "duration",
        "1h30m",
        "instant",
        "2027-01-31T10:00:00+01:00",
        "date",
        "2027-01-31",
        "uri",
        "https://example.org/x",
        "path",
        "/tmp/x",
        "level",
        "very-high",
        "list",
        List.of("a", "b"),
        "set",
        List.of(1, 2),
        "map",
        Map.of("k", "v"),
        "agent",
        Map.of("name", "one"),
        "command",
        List.of("ls", "-l"));
  }

  @Test
  void every_supported_type_is_read() {
    assertThat(ParamsReader.read(everything(), Everything.class))
        .isEqualTo(
            new Everything(
                "hi",
                7,
                1L << 40,
                2.0,
                true,
                Duration.ofMinutes(90),
                Instant.parse("2027-01-31T09:00:00Z"),
                LocalDate.of(2027, 1, 31),
                URI.create("https://example.org/x"),
                Path.of("/tmp/x"),
                Level.VERY_HIGH,
                List.of("a", "b"),
                Set.of(1, 2),
                Map.of("k", "v"),
                new Agent("one", Optional.empty(), 200),
                Optional.empty(),
                new Words(List.of("ls", "-l"))));
  }

  @Test
  void what_is_left_out_gets_its_default() {
    assertThat(ParamsReader.read(Map.of(), Small.class))
        .isEqualTo(
            new Small(
                "World",
                0,
                List.of("a", "b"),
                new Limits(Duration.ofSeconds(5), 3),
                Optional.empty()));
  }

  @Test
  void a_task_without_params_takes_an_empty_map_only() {
    assertThat(ParamsReader.read(Map.of(), NoParams.class)).isEqualTo(new NoParams());
    assertThat(refusal(NoParams.class, "name", "x"))
        .isEqualTo("name: there is no such field; none are taken");
  }

  @Test
  void every_problem_is_named_with_what_was_wanted_and_found() {
    assertThat(
            refusal(
                Small.class,
                "sceonds",
                5,
                "name",
                8,
                "seconds",
                3601,
                "tags",
                List.of("a", true),
                "limits",
                Map.of("each", "soon"),
                "level",
                "HIGH"))
        .isEqualTo(
            """
            sceonds: there is no such field; did you mean 'seconds'?
            name: wanted a text (put it in quotes), found the number 8
            seconds: wanted a whole number from 0 to 3600, found the number 3601
            tags[1]: wanted a text (put it in quotes), found true
            limits.each: wanted a duration such as 10s, 5m, 1h30m, 2d or PT10S, found the text 'soon'
            level: wanted one of low, very-high, found the text 'HIGH'""");
  }

  @Test
  void a_missing_field_is_named_with_what_was_wanted() {
    assertThat(refusal(Checked.class, "from", 1))
        .isEqualTo("to: is required: wanted a whole number, found nothing");
  }

  @Test
  void a_null_is_refused_and_says_how_to_get_the_default() {
    Map<String, @Nullable Object> params = map("name", "x");
    params.put("name", null);
    assertThatExceptionOfType(InvalidParams.class)
        .isThrownBy(() -> ParamsReader.read(params, Small.class))
        .withMessage("name: wanted a text, found nothing; leave the field out to get its default");
  }

  @Test
  void an_unknown_name_like_no_other_lists_the_known_ones() {
    assertThat(refusal(Checked.class, "from", 1, "to", 2, "zebra", 3))
        .isEqualTo("zebra: there is no such field; known are from, to");
  }

  @Test
  void what_the_compact_constructor_throws_is_the_reason() {
    assertThat(refusal(Checked.class, "from", 2, "to", 1))
        .isEqualTo("params: from must not be above to");
  }

  @Test
  void a_secret_is_never_quoted() {
    assertThat(refusal(Login.class, "user", 1, "password", "opensesame"))
        .isEqualTo(
            """
            user: wanted a text (put it in quotes), found the number 1
            password: wanted a text with at most 5 characters, found a text""");
  }

  @Test
  void a_whole_number_may_be_written_as_a_decimal_without_fraction() {
    Checked read = ParamsReader.read(map("from", 1.0, "to", new BigDecimal("2.00")), Checked.class);
    assertThat(read).isEqualTo(new Checked(1, 2));
    assertThat(refusal(Checked.class, "from", 1.5, "to", 2))
        .isEqualTo("from: wanted a whole number, found the number 1.5");
  }

  @Test
  void a_number_beyond_its_type_is_refused_and_not_wrapped() {
    assertThat(refusal(Checked.class, "from", 1L << 31, "to", new BigDecimal("1e999999999")))
        .isEqualTo(
            """
            from: wanted a whole number from -2147483648 to 2147483647, found the number 2147483648
            to: wanted a whole number from -2147483648 to 2147483647, found the number 1E+999999999""");
  }

  @Test
  void a_number_that_is_none_is_refused() {
    Map<String, @Nullable Object> params = everything();
    params.put("decimal", Double.NaN);
    assertThatExceptionOfType(InvalidParams.class)
        .isThrownBy(() -> ParamsReader.read(params, Everything.class))
        .withMessage("decimal: wanted a number, found the number NaN");
  }

  @Test
  void a_set_refuses_what_stands_twice() {
    Map<String, @Nullable Object> params = everything();
    params.put("set", List.of(1, 2, 1));
    assertThatExceptionOfType(InvalidParams.class)
        .isThrownBy(() -> ParamsReader.read(params, Everything.class))
        .withMessage("set[2]: stands twice; each value may be given once");
  }

  @Test
  void a_sealed_interface_takes_whichever_record_fits() {
    Map<String, @Nullable Object> params = everything();
    params.put("command", "df -h");
    assertThat(ParamsReader.read(params, Everything.class).command()).isEqualTo(new Line("df -h"));
    params.put("command", 5);
    assertThatExceptionOfType(InvalidParams.class)
        .isThrownBy(() -> ParamsReader.read(params, Everything.class))
        .withMessage("command: wanted a text or a list, found the number 5");
  }

  @Test
  void durations_are_read_as_people_write_them() {
    record Wait(Duration duration) {}
    Map<String, Duration> texts =
        Map.of(
            "10s", Duration.ofSeconds(10),
            "5m", Duration.ofMinutes(5),
            "1h30m", Duration.ofMinutes(90),
            "2d", Duration.ofDays(2),
            "250ms", Duration.ofMillis(250),
            "0s", Duration.ZERO,
            "PT1M", Duration.ofMinutes(1),
            "P1DT2H", Duration.ofHours(26));
    texts.forEach(
        (text, expected) ->
            assertThat(ParamsReader.read(map("duration", text), Wait.class).duration())
                .as(text)
                .isEqualTo(expected));
    for (Object bad :
        List.of("", "10", "s", "5m10h", "1.5h", "-5s", "PT-5S", "10 s", "9".repeat(30) + "d", 10)) {
      assertThat(refusal(Wait.class, "duration", bad)).as(bad.toString()).startsWith("duration: ");
    }
  }

  @Test
  void a_bound_that_is_a_fraction_belongs_to_what_is_allowed() {
    record Wait(@Param(min = 0.1, max = 0.3) Duration limit) {}
    for (String end : List.of("100ms", "300ms")) {
      assertThat(ParamsReader.read(map("limit", end), Wait.class).limit()).as(end).isPositive();
    }
    assertThat(refusal(Wait.class, "limit", "99ms")).endsWith("found the text '99ms'");
  }

  @Test
  void bounds_of_a_duration_count_seconds() {
    record Wait(@Param(min = 1, max = 60) Duration limit) {}
    assertThat(ParamsReader.read(map("limit", "60s"), Wait.class).limit())
        .isEqualTo(Duration.ofSeconds(60));
    assertThat(refusal(Wait.class, "limit", "60s1ms")).endsWith("found the text '60s1ms'");
    assertThat(refusal(Wait.class, "limit", "0s"))
        .isEqualTo(
            "limit: wanted a duration such as 10s, 5m, 1h30m, 2d or PT10S, from 1 to 60 seconds,"
                + " found the text '0s'");
  }

  @Test
  void bounds_of_lists_and_texts_count_entries() {
    record Bounded(@Param(min = 1, max = 2) List<String> items, @Param(min = 1) String text) {}
    assertThat(refusal(Bounded.class, "items", List.of("a", "b", "c"), "text", ""))
        .isEqualTo(
            """
            items: wanted a list with 1 to 2 items, found a list of 3
            text: wanted a text with at least 1 characters, found the text ''""");
    assertThat(refusal(Bounded.class, "text", "x")).startsWith("items: is required");
  }

  @Test
  void a_uri_needs_its_scheme_and_an_instant_its_offset() {
    record Where(URI uri, Instant instant) {}
    assertThat(refusal(Where.class, "uri", "example.org", "instant", "2027-01-31T10:00:00"))
        .isEqualTo(
            """
            uri: wanted a URI with its scheme such as https://example.org/health, found the text 'example.org'
            instant: wanted an instant with its offset such as 2027-01-31T10:00:00Z, found the text '2027-01-31T10:00:00'""");
  }

  @Test
  void lists_and_maps_of_the_record_cannot_be_changed() {
    Everything read = ParamsReader.read(everything(), Everything.class);
    assertThat(read.list()).isUnmodifiable();
    assertThat(read.set()).isUnmodifiable();
    assertThat(read.map()).isUnmodifiable();
  }

  @Test
  void a_null_in_a_list_is_refused_at_its_place() {
    assertThat(refusal(Small.class, "tags", Arrays.asList("a", null))).startsWith("tags[1]: ");
  }
}
