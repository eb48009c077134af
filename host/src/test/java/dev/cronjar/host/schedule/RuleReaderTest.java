package dev.cronjar.host.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cronjar.host.org.ErrorCode;
import dev.cronjar.host.org.OrgId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules as people write them, in schedules and alone. */
class RuleReaderTest {
  private static final String FULL =
      """
      name: night
      enabled: false
      on: [technical_failure, late, absent]
      threshold: 3
      repeat: 1h
      late-by: 30s
      absent: {by: "07:00", days: [mon, fri], zone: Europe/Berlin, within: 12h}
      quiet: {from: "22:00", to: "07:00", zone: Europe/Berlin}
      group: 5m
      to: [ops, log]
      subject: "{{task_name}} {{output.rows}}"
      text: "{{ text }}"
      log-lines: 5
      org: acme
      for: {schedules: [a, b], labels: {team: data}, everywhere: true}
      """;

  private final NotificationReader reader = new NotificationReader(ZoneOffset.UTC);
  private final DefinitionReader schedules =
      new DefinitionReader(new TriggerTimes(), ZoneId.of("UTC"));

  @Test
  void a_rule_reads_back_equal_from_storage_and_from_an_editor() {
    OwnRule rule = reader.readRule(FULL, OrgId.DEFAULT);
    assertThat(rule.org()).isEqualTo(new OrgId("acme"));
    assertThat(rule.rule().series().threshold()).isEqualTo(3);
    assertThat(RuleJson.read(RuleJson.write(rule))).isEqualTo(rule);
    assertThat(reader.readRule(RuleJson.yaml(rule), OrgId.DEFAULT)).isEqualTo(rule);
  }

  @Test
  void a_schedule_keeps_its_rules_in_storage_editor_and_changes() {
    Definition definition =
        schedules.readOne(
            "{id: a, task: hello, every: 1h, notify: [{name: r, on: [timeout], threshold: 2, to: [log]}]}");
    assertThat(definition.rules()).hasSize(1);
    assertThat(DefinitionJson.read(DefinitionJson.write(definition))).isEqualTo(definition);
    assertThat(schedules.readOne(DefinitionWriter.yaml(definition))).isEqualTo(definition);
    Definition changed = new DefinitionChanges(schedules).apply(definition, Map.of("every", "2h"));
    assertThat(changed.rules()).isEqualTo(definition.rules());
    assertThatThrownBy(
            () -> new DefinitionChanges(schedules).apply(definition, Map.of("notify", "x")))
        .hasMessageContaining("rules are a list");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name: r | wanted 'on', found none",
        "on: [success] | wanted 'to', found none",
        "on: [failure], to: [log] | wanted success, business_failure",
        "on: [], to: [log] | wanted",
        "on: [success], to: [] | wanted 1 to 20 entries",
        "on: [success], to: [log], threshold: 0 | 1 to 100000",
        "on: [success], to: [log], repeat: 0s | wanted an interval of 1s to 366d",
        "on: [success], to: [log], repeat: soon | wanted an interval",
        "on: [success], to: [log], late-by: 5s | 'late-by' belongs to on: [late]",
        "on: [success], to: [log], absent: {by: '07:00'} | 'absent' belongs to on: [absent]",
        "on: [absent], to: [log] | 'absent' needs a time",
        "on: [absent], to: [log], absent: {by: '7:00'} | wanted a time of day",
        "on: [absent], to: [log], absent: {by: '24:00'} | wanted a time of day",
        "on: [absent], to: [log], absent: {by: '07:00', zone: Mars} | wanted an IANA time zone",
        "on: [absent], to: [log], absent: {by: '07:00', days: [monday]} | wanted mon, tue",
        "on: [success], to: [log], quiet: {from: '07:00', to: '07:00'} | an end other than",
        "on: [success], to: [log], quiet: {from: '07:00'} | wanted 'to', found none",
        "on: [success], to: [log], group: 2d | 1s to 1d",
        "on: [success], to: [log], log-lines: 1000 | 0 to 200",
        "on: [success], to: [log], subject: '{{task}} {{tsk_name}}' | Did you mean 'task_name'?",
        "on: [success], to: [log], text: '{{#task}}' | unknown variable '{{#task}}'",
        "on: [success], to: [log], text: '{{{task}}}' | braces that do not belong together",
        "on: [success], to: [log], text: '{{task' | braces that do not belong together",
        "on: [success], to: [log], text: '{{task.class}}' | unknown variable",
        "on: [success], to: [log], text: '{{output.}}' | unknown variable",
        "on: [success], to: [log], tresh: 1 | unknown field 'tresh'",
        "on: [success], to: [log], for: {label: {a: b}} | unknown field 'label'. Did you mean",
        "on: [success], to: ['a b'] | letters, digits"
      })
  void a_rule_that_is_not_sound_is_refused_with_its_reason(String fields, String reason) {
    String text = fields.contains("name:") ? "{" + fields + "}" : "{name: r, " + fields + "}";
    assertThatThrownBy(() -> reader.readRule(text, OrgId.DEFAULT))
        .isInstanceOf(InvalidDefinition.class)
        .hasMessageContaining(reason);
  }

  @Test
  void a_file_names_line_and_column_and_keeps_the_sound_ones() {
    NotificationFile file =
        reader.readFile(
            "ops.yaml",
            """
            rules:
              - name: good
                on: [success]
                to: [log]
              - name: bad
                on: [sucess]
                to: [log]
              - name: good
                on: [timeout]
                to: [log]
            channels:
              - name: c
                type: webhook
                urls: x
            chanels: []
            """);
    assertThat(file.rules()).hasSize(1);
    assertThat(file.named()).containsExactlyInAnyOrder("good", "bad");
    assertThat(file.problems())
        .extracting(Problem::toString)
        .anyMatch(text -> text.startsWith("ops.yaml:6:10 rules[1].on[0]: wanted"))
        .anyMatch(text -> text.contains("a rule 'good' stands already before it"))
        .anyMatch(text -> text.startsWith("ops.yaml:14:5 channels[0].urls: unknown field 'urls'"))
        .anyMatch(text -> text.contains("unknown field 'chanels'"));
  }

  @Test
  void a_wrong_rule_in_a_schedule_is_refused_with_its_place() {
    DefinitionFile file =
        schedules.readFile(
            "a.yaml",
            """
            schedules:
              - id: a
                task: hello
                every: 1h
                notify:
                  - name: r
                    on: [timeout]
                    to: [log]
                    threshold: many
            """);
    assertThat(file.problems())
        .extracting(Problem::toString)
        .containsExactly(
            "a.yaml:9:20 schedules[0].notify[0].threshold: wanted a whole number, found the text 'many'");
  }

  @Test
  void the_published_schema_is_the_one_that_is_used() throws Exception {
    assertThat(Files.readString(Path.of("../docs/notifications.schema.json")))
        .isEqualTo(NotificationReader.schema());
    assertThatThrownBy(() -> reader.readRule("[", OrgId.DEFAULT))
        .isInstanceOfSatisfying(
            InvalidDefinition.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID));
  }
}
