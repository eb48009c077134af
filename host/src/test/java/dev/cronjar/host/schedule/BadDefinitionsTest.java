package dev.cronjar.host.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused in a file, each with its line, column, field and reason. */
class BadDefinitionsTest {
  private final DefinitionReader reader =
      new DefinitionReader(new TriggerTimes(), ZoneId.of("UTC"));

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "cron: '0 25 * * *' | 5:14 schedules[1].cron: wanted hour 0 to 23, found '25'",
        "cron: 0 0 30 2 * | 5:15 schedules[1].cron: wanted days that exist, found none",
        "cron: \"0 0 * * L\" | 5:20 schedules[1].cron: 'L' needs its day",
        "cron: 5 | 5:11 schedules[1].cron: wanted text, found the number 5",
        "cron: '' | 5:12 schedules[1].cron: wanted some text, found ''",
        "cron: | 5:10 schedules[1].cron: wanted text, found nothing",
        "cron: [a] | 5:11 schedules[1].cron: wanted text, found a list",
        "cron: '* * * * MON-SUN' | 5:20 schedules[1].cron: a range runs upwards, found 'MON-SUN':"
            + " SUN is 0, write 1-7",
        "every: 10 | 5:12 schedules[1].every: wanted text, found the number 10",
        "every: 10x | 5:12 schedules[1].every: wanted an interval such as 10s, 5m, 1h30m, 2d or"
            + " PT10S, found '10x'",
        "every: 0s | 5:12 schedules[1].every: wanted an interval of 1 s to 366 days, found PT0S",
        "every: PT0.5S | 5:12 schedules[1].every: wanted an interval of 1 s to 366 days, found"
            + " PT0.5S",
        "every: 367d | 5:12 schedules[1].every: wanted an interval of 1 s to 366 days, found 367d",
        "every: -5m | 5:12 schedules[1].every: wanted an interval such as",
        "every: PT-5M | 5:12 schedules[1].every: wanted an interval of 1 s to 366 days",
        "once: tomorrow | 5:11 schedules[1].once: wanted a date and time such as 2027-01-01T00:00",
        "once: 2027-02-30T00:00 | 5:11 schedules[1].once: wanted a date and time",
        "once: 1969-01-01T00:00 | 5:11 schedules[1].once: wanted an instant of the years 1970 to"
            + " 9999",
        "{once: 2027-03-28T02:30, zone: Europe/Berlin} | schedules[1].once: 2027-03-28T02:30 does"
            + " not exist in Europe/Berlin",
        "{every: 5m, once: 2027-01-01T00:00} | schedules[1].once: wanted only one of cron, every,"
            + " once, on, found also 'every'",
        "{every: 5m, if-past: run} | schedules[1].if-past: 'if-past' belongs to 'once'",
        "{once: 2027-01-01T00:00, if-past: later} | schedules[1].if-past: wanted refuse or run,"
            + " found 'later'",
        "enabled: true | 4:5 schedules[1]: wanted one of cron, every, once, on, after, found none",
        "{every: 5m, zone: Berlin} | schedules[1].zone: wanted an IANA time zone such as"
            + " Europe/Berlin, found 'Berlin'. Did you mean 'Europe/Berlin'?",
        "{every: 5m, zone: Europe/Berln} | Did you mean 'Europe/Berlin'?",
        "{every: 5m, zone: +02:00} | schedules[1].zone: wanted an IANA time zone",
        "{every: 5m, params: [1]} | schedules[1].params: wanted a mapping, found a list",
        "{every: 5m, params: text} | schedules[1].params: wanted a mapping, found the text 'text'",
        "{every: 5m, labels: {a: 1}} | schedules[1].labels.a: wanted text, found the number 1",
        "{every: 5m, metadata: {a: [x]}} | schedules[1].metadata.a: wanted text, found a list",
        "{every: 5m, description: {}} | schedules[1].description: wanted text, found a mapping",
        "{every: 5m, enabled: 'true'} | schedules[1].enabled: wanted true or false, found the text"
            + " 'true'",
        "{every: 5m, name: ''} | schedules[1].name: wanted some text, found ''",
        "{every: 5m, label: {}} | schedules[1].label: unknown field 'label'. Did you mean"
            + " 'labels'?",
        "{every: 5m, evry: 5m} | schedules[1].evry: unknown field 'evry'. Did you mean 'every'?",
        "{every: 5m, xyzzyplugh: 1} | schedules[1].xyzzyplugh: unknown field 'xyzzyplugh'",
        "{every: 5m, if_past: run} | schedules[1].if_past: unknown field 'if_past'. Did you mean"
            + " 'if-past'?",
        "{after: []} | wanted at least one schedule, found none",
        "{after: {a: soon}} | after.a: wanted success, failure or finished, found 'soon'",
        "{after: {a: true}} | after.a: wanted success, failure or finished, found true",
        "{after: -x-} | after: wanted the id of a schedule, found '-x-'",
        "{after: [a, {a: failure}]} | after[1].a: 'a' stands here twice",
        "{after: [[a]]} | after[0]: wanted the id of a schedule, or a mapping",
        "{after: 3} | after: wanted text, a mapping or a list, found the number 3",
        "{after: a, jitter: 5s} | 'jitter' belongs to cron, every or once, found only 'after'",
        "{after: a, if-past: run} | 'if-past' belongs to 'once', found none",
        "{every: 5m, notify: x} | wanted a list, found the text 'x'",
        "{every: 5m, depends_on: x} | unknown field 'depends_on'",
        "{every: 5m, rules: []} | 'rules' is not available in this version",
        "{every: 5m, resources: x} | 'resources' is not available in this version",
        "{every: 5m, output: x} | output: wanted a mapping, found the text 'x'",
        "{every: 5m, output: {pages: 3}} | output.pages: wanted text, found the number 3",
        "{every: 5m, output: {Format: pdf}} | output.Format: wanted a name of a-z",
        "{every: 5m, retries: 3} | unknown field 'retries'",
        "{every: 5m, max_runs: 3} | unknown field 'max_runs'. Did you mean 'max-runs'?",
      })
  void a_bad_entry_is_refused_with_its_place_and_the_valid_one_beside_it_stands(
      String fields, String problem) {
    String bad =
        fields.startsWith("{")
            ? "  - {id: bad, task: t, " + fields.substring(1)
            : "  - {id: bad, task: t}\n"
                .replace("{id: bad, task: t}", "id: bad\n    " + fields + "\n    task: t")
                .stripTrailing();
    DefinitionFile file =
        reader.readFile(
            "f.yaml", "schedules:\n  - {id: good, task: t, every: 5m}\n\n" + bad + "\n");
    assertThat(file.entries())
        .extracting(each -> each.definition().id())
        .containsExactly(ScheduleId.of("good"));
    assertThat(file.problems()).hasSize(1);
    assertThat(file.problems().getFirst().toString()).startsWith("f.yaml:").contains(problem);
    assertThat(file.keeps(ScheduleId.of("bad"))).isTrue();
    assertThat(file.keeps(ScheduleId.of("gone"))).isFalse();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "schedules: [ | f.yaml:2:1: not readable as YAML or JSON",
        "schedules:\\n"
            + "  - cron: */5 * * * * | f.yaml:2:12: not readable as YAML or JSON: unexpected"
            + " character found /(47). A value that begins with",
        "schedules: 5 | f.yaml:1:12 schedules: wanted a list of schedules, found the number 5",
        "schedule: [] | f.yaml:1:1: wanted a mapping with the list 'schedules', found none. Did you"
            + " mean it by 'schedule'?",
        "- a | f.yaml:1:1: wanted a mapping with the list 'schedules', found none",
        "schedules: []\\n"
            + "schedules: [] | f.yaml:2:1: key 'schedules' stands twice in the same mapping",
        "schedules: [{id: a, id: b}] | f.yaml:1:21: key 'id' stands twice in the same mapping",
        "schedules: [{params: {a: .inf}}] | f.yaml:1:26: wanted a number that JSON has, found .inf",
        "schedules: [{params: {a: !!binary x}}] | f.yaml:1:26: wanted plain YAML, found the tag"
            + " tag:yaml.org,2002:binary",
        "schedules: [{? [a] : b}] | wanted a plain key, found a list or a mapping",
        "a: &a [x,x,x,x,x,x,x,x,x,x]\\n"
            + "b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\\n"
            + "c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\\n"
            + "d: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]\\n"
            + "e: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d,*d]\\n"
            + "f: [*e,*e,*e,*e,*e,*e,*e,*e,*e,*e] | 1,000,000 values, aliases expanded, found more",
        "a: &a [*a] | 50 levels",
      })
  void a_file_that_cannot_be_read_has_one_problem_and_gives_up_none_of_its_schedules(
      String text, String problem) {
    DefinitionFile file = reader.readFile("f.yaml", text.replace("\\n", "\n") + "\n");
    assertThat(file.entries()).isEmpty();
    assertThat(file.problems()).hasSize(1);
    assertThat(file.problems().getFirst().toString()).contains(problem);
    assertThat(file.keeps(ScheduleId.of("anything"))).isTrue();
  }

  @Test
  void a_text_of_more_than_8_million_characters_is_refused() {
    assertThat(reader.readFile("f.yaml", " ".repeat(8_000_001)).problems().getFirst().reason())
        .isEqualTo("wanted at most 8,000,000 characters, found 8000001");
  }

  @Test
  void the_second_entry_with_an_id_is_refused_naming_the_line_of_the_first() {
    DefinitionFile file =
        reader.readFile(
            "f.yaml",
            """
            schedules:
              - {id: a-b, task: t, every: 5m}
              - {name: A b, task: t, every: 6m}
            """);
    assertThat(file.entries()).hasSize(1);
    assertThat(file.problems())
        .extracting(Problem::toString)
        .containsExactly(
            "f.yaml:3:12 schedules[1].name: id 'a-b' stands already on line 2; this entry is not"
                + " used");
  }

  @Test
  void an_entry_without_task_id_and_trigger_hears_of_all_three() {
    assertThat(reader.readFile("f.yaml", "schedules:\n  - {}\n").problems())
        .extracting(Problem::reason)
        .containsExactlyInAnyOrder(
            "wanted 'task', found none",
            "wanted one of cron, every, once, on, after, found none",
            "wanted an 'id' or a 'name' to make one from, found neither");
  }

  @Test
  void an_entry_whose_id_cannot_be_read_keeps_every_schedule_of_the_file() {
    DefinitionFile file = reader.readFile("f.yaml", "schedules:\n  - {task: t, every: 5m}\n");
    assertThat(file.keeps(ScheduleId.of("anything"))).isTrue();
  }

  @Test
  void a_key_beside_the_list_is_refused_and_the_list_is_read() {
    DefinitionFile file =
        reader.readFile("f.yaml", "schedules: [{id: a, task: t, every: 5m}]\nfoo: 1\n");
    assertThat(file.entries()).hasSize(1);
    assertThat(file.problems())
        .extracting(Problem::toString)
        .containsExactly("f.yaml:2:1 foo: unknown field 'foo', wanted only 'schedules' here");
  }
}
