package dev.cronjar.host.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.schedule.Definition.About;
import dev.cronjar.host.schedule.Trigger.Cron;
import dev.cronjar.host.schedule.Trigger.Every;
import dev.cronjar.host.schedule.Trigger.IfPast;
import dev.cronjar.host.schedule.Trigger.Once;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a definition may say, and that it survives being written, stored and changed. */
class DefinitionReaderTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private final TriggerTimes times = new TriggerTimes();
  private final DefinitionReader reader = new DefinitionReader(times, BERLIN);
  private final DefinitionChanges changes = new DefinitionChanges(reader);

  @Test
  void an_event_of_a_plugin_takes_the_place_of_times_and_of_all_that_is_about_them() {
    String text = "{id: load, task: load, on: {source: 'acme:files', params: {folder: /in, n: 2}}}";
    Definition read = reader.readOne(text);

    assertThat(read.trigger())
        .isEqualTo(new Trigger.On("acme:files", Map.of("folder", "/in", "n", 2), BERLIN));
    assertThat(reader.readOne(DefinitionWriter.yaml(read))).isEqualTo(read);
    assertThat(DefinitionJson.read(DefinitionJson.write(read))).isEqualTo(read);
    assertThat(changes.apply(read, Map.of("cron", "0 5 * * *")).trigger())
        .isInstanceOf(Trigger.Cron.class);
    assertThat(changes.apply(read, Map.of("on", "{\"source\": \"mail\"}")).trigger())
        .isEqualTo(new Trigger.On("mail", Map.of(), BERLIN));
    assertThat(new Explainer(times).words(read)).isEqualTo("on each event of acme:files");
    String both =
        text.replace("task: load", "task: load, overlap: skip, misfire: skip, cron: '* * * * *'");
    assertThatExceptionOfType(InvalidDefinition.class)
        .isThrownBy(() -> reader.readOne(both))
        .withMessageContaining("wanted only one of cron, every, once, on");
    assertThatExceptionOfType(InvalidDefinition.class)
        .isThrownBy(() -> reader.readOne(text.replace("task: load", "task: load, overlap: skip")))
        .withMessageContaining("'overlap' belongs to cron, every or once, found 'on'");
    assertThatExceptionOfType(InvalidDefinition.class)
        .isThrownBy(() -> reader.readOne("{id: load, task: load, on: files}"))
        .withMessageContaining("on");
  }

  @Test
  void a_schedule_that_comes_after_others_may_give_up_its_times_and_with_them_its_zone() {
    String fields = "id: report, task: send, cron: '0 5 * * *', zone: Asia/Tokyo";
    Definition both = reader.readOne("{" + fields + ", after: load}");

    Definition changed = changes.apply(both, Map.of("cron", ""));

    assertThat(changed.trigger()).isInstanceOf(Trigger.ByHand.class);
    assertThat(changed.policies().after()).isEqualTo(both.policies().after());
    assertThatExceptionOfType(InvalidDefinition.class)
        .isThrownBy(() -> changes.apply(reader.readOne("{" + fields + "}"), Map.of("cron", "")))
        .withMessageContaining("only what comes after others may be without");
  }

  @Test
  void a_file_with_every_field_is_read_with_the_line_of_each_entry() {
    DefinitionFile file =
        reader.readFile(
            "f.yaml",
            """
            # a comment
            schedules:
              - id: nightly
                name: Nightly export
                task: export:run
                cron: "0 2 * * *"
                zone: UTC
                params: {n: 3, list: [1, null], text: x}
                description: Exports.
                labels: {team: data}
                metadata: {owner: anna}
                enabled: false
                misfire: fire_once
                overlap: skip
                concurrency: 1
              - {name: Every Ten Seconds!, task: hello, every: 10s}
            """);
    assertThat(file.problems()).isEmpty();
    assertThat(file.entries()).extracting(DefinitionFile.Entry::line).containsExactly(3, 16);
    Definition first = file.entries().getFirst().definition();
    assertThat(first.about())
        .isEqualTo(
            new About(
                "Nightly export", "Exports.", Map.of("team", "data"), Map.of("owner", "anna")));
    assertThat(first.trigger()).isEqualTo(new Cron("0 2 * * *", ZoneId.of("UTC")));
    assertThat(first.params()).containsEntry("n", 3).containsEntry("list", Arrays.asList(1, null));
    assertThat(first.enabled()).isFalse();
    Definition second = file.entries().getLast().definition();
    assertThat(second.id()).isEqualTo(ScheduleId.of("every-ten-seconds"));
    assertThat(second.trigger()).isEqualTo(new Every(Duration.ofSeconds(10), BERLIN));
    assertThat(second.enabled()).isTrue();
  }

  @Test
  void json_indented_by_tabs_is_read_like_yaml() {
    DefinitionFile file =
        reader.readFile(
            "f.json",
            """
            {
            \t"schedules": [
            \t\t{"id": "a", "task": "t", "every": "0s"}
            \t]
            }""");
    assertThat(file.problems())
        .extracting(Problem::line, Problem::column)
        .containsExactly(tuple(3, 38));
  }

  @Test
  void an_empty_file_owns_nothing() {
    assertThat(reader.readFile("f.yaml", "# nothing yet\n").problems()).isEmpty();
    assertThat(reader.readFile("f.yaml", "# nothing yet\n").keeps(ScheduleId.of("a"))).isFalse();
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "10s,PT10S",
    "5m,PT5M",
    "1h30m,PT1H30M",
    "2d,PT48H",
    "PT15M,PT15M",
    "P366D,PT8784H",
    "1d2h3m4s,PT26H3M4S"
  })
  void intervals_are_written_in_short_or_by_iso_8601(String text, String interval) {
    assertThat(reader.readOne("{id: a, task: t, every: " + text + "}").trigger())
        .isEqualTo(new Every(Duration.parse(interval), BERLIN));
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "2027-01-01T00:00,2026-12-31T23:00:00Z",
    "2027-01-01T00:00:30+09:00,2026-12-31T15:00:30Z",
    "2027-01-01T00:00Z,2027-01-01T00:00:00Z",
    "2027-10-31T02:30,2027-10-31T00:30:00Z"
  })
  void an_instant_is_local_to_the_zone_or_has_an_offset_and_a_doubled_one_is_the_first(
      String text, Instant at) {
    assertThat(reader.readOne("{id: a, task: t, once: '" + text + "', if-past: run}").trigger())
        .isEqualTo(new Once(at, BERLIN, IfPast.RUN));
  }

  @Test
  void one_definition_is_refused_with_all_that_is_wrong() {
    assertThatExceptionOfType(InvalidDefinition.class)
        .isThrownBy(() -> reader.readOne("{id: a, cron: 0 99 * * *}"))
        .satisfies(
            refused -> {
              assertThat(refused.code()).isEqualTo(ErrorCode.INVALID);
              assertThat(refused.problems()).hasSize(2);
              assertThat(refused)
                  .hasMessageContaining("\n1:17 cron: wanted hour 0 to 23, found '99'");
            });
  }

  @Test
  void a_definition_with_only_later_fields_wrong_is_not_available() {
    assertThatExceptionOfType(InvalidDefinition.class)
        .isThrownBy(() -> reader.readOne("{id: a, task: t, every: 5m, resources: x}"))
        .satisfies(refused -> assertThat(refused.code()).isEqualTo(ErrorCode.NOT_AVAILABLE));
  }

  @Test
  void a_definition_survives_being_written_as_yaml_and_stored_as_json() {
    for (Definition definition : examples()) {
      assertThat(DefinitionJson.read(DefinitionJson.write(definition))).isEqualTo(definition);
      if (definition.id().org().equals(OrgId.DEFAULT)) {
        assertThat(reader.readOne(DefinitionWriter.yaml(definition))).isEqualTo(definition);
      }
    }
  }

  @Test
  void stored_text_that_is_no_definition_is_the_fault_of_the_host() {
    assertThatExceptionOfType(CronjarException.class)
        .isThrownBy(() -> DefinitionJson.read("{\"id\":\"a\"}"))
        .satisfies(broken -> assertThat(broken.code()).isEqualTo(ErrorCode.BROKEN));
  }

  @Test
  void a_schedule_is_changed_by_pairs_of_key_and_value() {
    Definition before =
        reader.readOne("{id: a, task: t, cron: 0 2 * * *, params: {n: 1, x: y}, labels: {l: m}}");
    Map<String, String> pairs = new LinkedHashMap<>();
    pairs.put("every", "90s");
    pairs.put("zone", "UTC");
    pairs.put("name", "New name");
    pairs.put("params.n", "[1, true]");
    pairs.put("params.text", "a b");
    pairs.put("params.x", "");
    pairs.put("labels.l", "");
    pairs.put("labels.port", "80");
    pairs.put("enabled", "false");
    Definition after = changes.apply(before, pairs);
    assertThat(after.trigger()).isEqualTo(new Every(Duration.ofSeconds(90), ZoneId.of("UTC")));
    assertThat(after.about()).isEqualTo(new About("New name", "", Map.of("port", "80"), Map.of()));
    assertThat(after.params()).isEqualTo(Map.of("n", List.of(1, true), "text", "a b"));
    assertThat(after.enabled()).isFalse();
    assertThat(after.id()).isEqualTo(before.id());
  }

  @ParameterizedTest(name = "{0}={1}")
  @CsvSource({
    "cron,0 99 * * *,column 3: wanted hour 0 to 23",
    "cron,'',cron: wanted a value",
    "crn,0 2 * * *,unknown field 'crn'. Did you mean 'cron'?",
    "id,b,id: an id cannot be changed",
    "params,{},wanted a key behind a dot",
    "zone,Mars,zone: wanted an IANA time zone",
    "enabled,maybe,enabled: wanted true or false",
    "resources,x,'resources' is not available in this version",
    "task,'',task: wanted a value"
  })
  void a_change_that_does_not_fit_is_refused_and_changes_nothing(
      String key, String value, String reason) {
    Definition before = reader.readOne("{id: a, task: t, cron: 0 2 * * *}");
    assertThatExceptionOfType(InvalidDefinition.class)
        .isThrownBy(() -> changes.apply(before, Map.of(key, value)))
        .withMessageContaining(reason)
        .withMessageEndingWith("Nothing was changed.");
  }

  @Test
  void two_triggers_at_once_are_refused() {
    Definition before = reader.readOne("{id: a, task: t, cron: 0 2 * * *}");
    assertThatExceptionOfType(InvalidDefinition.class)
        .isThrownBy(() -> changes.apply(before, Map.of("cron", "* * * * *", "every", "5m")));
  }

  @Test
  void the_published_schema_is_the_one_in_the_docs() throws IOException {
    Path docs = Path.of("../docs/schedule.schema.json");
    assertThat(Files.readString(Files.exists(docs) ? docs : Path.of("docs/schedule.schema.json")))
        .isEqualTo(DefinitionReader.schema());
  }

  private static List<Definition> examples() {
    Map<String, @Nullable Object> params = new LinkedHashMap<>();
    params.put("text", "true");
    params.put("number", 1.5);
    params.put("big", 12_345_678_901L);
    params.put("none", null);
    params.put("nested", Map.of("list", List.of(1, "2", false)));
    About about =
        new About("A \"name\": #1", "two\nlines", Map.of("b", "1", "a", "yes"), Map.of("m", "~"));
    Trigger cron = new Cron("*/5 * * * *", BERLIN);
    Trigger every = new Every(Duration.ofMinutes(90), ZoneId.of("UTC"));
    Trigger once = new Once(Instant.parse("2027-10-31T01:30:00Z"), BERLIN, IfPast.RUN);
    return List.of(
        new Definition(ScheduleId.of("a"), about, "p:t", cron, params, true),
        new Definition(ScheduleId.of("b"), About.named("b"), "t", every, Map.of(), false),
        new Definition(ScheduleId.of("c"), About.named("c"), "t", once, Map.of(), true),
        new Definition(
            new ScheduleId(new OrgId("acme"), "d"), About.named("d"), "t", cron, Map.of(), true));
  }
}
