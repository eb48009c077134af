package dev.cronjar.shell.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.shell.fake.Views;
import org.junit.jupiter.api.Test;

class ScheduleCommandsTest {
  private final Typed console = new Typed();

  @Test
  void an_empty_list_says_how_to_create_a_schedule() {
    assertThat(console.type("list")).isEqualTo(Exit.OK);
    assertThat(console.data).isEmpty();
    assertThat(console.said()).contains("add NAME --task TASK");
  }

  @Test
  void an_empty_list_is_an_empty_array_in_json() {
    console.type("list --json");
    assertThat(console.shown()).isEqualTo("[]");
  }

  @Test
  void list_shows_the_next_run_with_offset_and_countdown() {
    console.host.schedules.put(Views.schedule("nightly"));
    console.type("list");
    assertThat(console.data.getLast())
        .contains("nightly", "enabled", "Europe/Berlin", "2027-01-01 02:00:00 +01:00", "2h 0m");
  }

  @Test
  void list_reads_all_pages() {
    for (int i = 0; i < 1203; i++) {
      console.host.schedules.put(Views.schedule("s" + (10_000 + i)));
    }
    console.type("list --plain");
    assertThat(console.data).hasSize(1203);
    console.type("list --plain --limit 700");
    assertThat(console.data).hasSize(700);
  }

  @Test
  void the_json_of_a_schedule_is_the_row_of_the_control_bean() {
    console.host.schedules.put(Views.schedule("nightly"));
    console.type("show nightly --json");
    assertThat(console.shown())
        .isEqualTo(
            """
            {
              "id": "nightly",
              "org": "default",
              "name": "nightly",
              "number": 1,
              "revision": 1,
              "task": "hello",
              "trigger": "cron 0 2 * * *",
              "inWords": "at 02:00",
              "zone": "Europe/Berlin",
              "state": "enabled",
              "reason": "",
              "source": "",
              "description": "greets",
              "labels": {
                "team": "ops"
              },
              "params": {"name":"World"},
              "output": {},
              "policies": {
                "start": "",
                "end": "2027-06-01T00:00:00+02:00",
                "jitter": "",
                "misfire": "fires no missed time",
                "overlap": "skips a firing",
                "concurrency": "at most 1 run at once",
                "maxRuns": "",
                "timeout": "an attempt ends after 2h",
                "retry": "",
                "priority": "high",
                "isolation": "in the host's JVM"
              },
              "nextFireTime": "2027-01-01T02:00+01:00",
              "nextFireEpochMillis": 1798765200000,
              "secondsToNextFire": 7200,
              "nextFireNote": "",
              "lastRunId": "",
              "lastState": "",
              "lastEnded": "",
              "lastDurationSeconds": -1
            }""");
  }

  @Test
  void show_tells_the_policies_in_words() {
    console.host.schedules.put(Views.schedule("nightly"));
    console.type("show nightly");
    assertThat(console.shown())
        .contains("end          2027-06-01 00:00:00 +02:00\n")
        .contains("timeout      an attempt ends after 2h\n")
        .contains("priority     high\n")
        .doesNotContain("jitter");
  }

  @Test
  void add_sets_any_other_field_with_the_type_it_reads_as() {
    console.type(
        "add x --task hello --every 10s --set timeout=5m --set concurrency=3 --set retry='[\"10s\"]'");
    assertThat(console.host.schedules.received.getFirst())
        .isEqualTo(
            "{\"id\":\"x\",\"task\":\"hello\",\"every\":\"10s\",\"timeout\":\"5m\","
                + "\"concurrency\":3,\"retry\":[\"10s\"]}");
  }

  @Test
  void add_takes_the_texts_in_a_list_without_quotes() {
    console.type("add x --task hello --every 10s --set retry=[10s,2m]");
    assertThat(console.host.schedules.received.getFirst())
        .isEqualTo("{\"id\":\"x\",\"task\":\"hello\",\"every\":\"10s\",\"retry\":[10s,2m]}");
  }

  @Test
  void add_gives_params_the_types_of_the_tasks_schema() {
    Exit exit =
        console.type(
            "add greet --task hello --cron \"0 2 * * *\" --zone Europe/Berlin --param name=5 --param times=5 --label team=ops --disabled");
    assertThat(exit).isEqualTo(Exit.OK);
    assertThat(console.host.schedules.received.getFirst())
        .isEqualTo(
            "{\"id\":\"greet\",\"task\":\"hello\",\"cron\":\"0 2 * * *\",\"zone\":\"Europe/Berlin\","
                + "\"params\":{\"name\":\"5\",\"times\":5},\"labels\":{\"team\":\"ops\"},\"enabled\":false}");
    assertThat(console.shown())
        .startsWith("added greet: enabled, at 02:00, next 2027-01-01 02:00:00");
  }

  @Test
  void add_needs_exactly_one_trigger() {
    assertThat(console.type("add x --task hello")).isEqualTo(Exit.USAGE);
    assertThat(console.type("add x --task hello --every 10s --cron @daily")).isEqualTo(Exit.USAGE);
    assertThat(console.said()).contains("exactly one of --cron, --every and --once");
  }

  @Test
  void a_schedule_that_exists_is_not_added_again() {
    console.type("add x --task hello --every 10s");
    assertThat(console.type("add x --task hello --every 10s")).isEqualTo(Exit.FAILED);
    assertThat(console.said()).isEqualTo("error: schedule x exists already");
  }

  @Test
  void edit_passes_pairs_on_as_they_are() {
    console.host.schedules.put(Views.schedule("x"));
    assertThat(console.type("edit x cron=\"0 3 * * *\" params.name='a=b' description="))
        .isEqualTo(Exit.OK);
    assertThat(console.host.schedules.received)
        .containsExactly("{cron=0 3 * * *, description=, params.name=a=b}");
  }

  @Test
  void a_refused_edit_keeps_the_text_and_asks_again() {
    console.host.schedules.put(Views.schedule("x"));
    console.present = true;
    console.edits.add("cron: wrong\n");
    console.answers.add("y");
    console.edits.add("cron: 0 3 * * *\n");
    assertThat(console.type("edit x")).isEqualTo(Exit.OK);
    assertThat(console.said()).contains("wrong is no field");
    assertThat(console.host.schedules.received)
        .containsExactly("cron: wrong\n", "cron: 0 3 * * *\n");
  }

  @Test
  void an_editor_is_not_opened_without_a_terminal() {
    console.host.schedules.put(Views.schedule("x"));
    assertThat(console.type("edit x")).isEqualTo(Exit.USAGE);
  }

  @Test
  void enable_disable_pause_and_resume_say_the_state() {
    console.host.schedules.put(Views.schedule("x"));
    console.type("pause x --reason \"until Monday\"");
    assertThat(console.shown()).startsWith("paused x: paused").endsWith("; until Monday");
    console.type("resume x --missed fire_once");
    assertThat(console.shown()).startsWith("resumed x: enabled").endsWith("; fire_once");
    console.type("disable x");
    assertThat(console.shown()).startsWith("disabled x: disabled");
    console.type("enable x");
    assertThat(console.shown()).startsWith("enabled x: enabled");
  }

  @Test
  void pause_all_holds_the_scheduler_and_health_fails_until_resume() {
    assertThat(console.type("pause --all")).isEqualTo(Exit.OK);
    assertThat(console.type("health")).isEqualTo(Exit.FAILED);
    assertThat(console.shown()).contains("can fire   no", "the scheduler is paused");
    assertThat(console.type("resume --all")).isEqualTo(Exit.OK);
    assertThat(console.type("health")).isEqualTo(Exit.OK);
    assertThat(console.type("pause")).isEqualTo(Exit.USAGE);
  }

  @Test
  void delete_asks_for_the_name() {
    console.host.schedules.put(Views.schedule("x"));
    console.present = true;
    console.answers.add("y");
    assertThat(console.type("delete x")).isEqualTo(Exit.FAILED);
    console.answers.add("x");
    assertThat(console.type("delete x")).isEqualTo(Exit.OK);
    assertThat(console.type("show x")).isEqualTo(Exit.NOT_FOUND);
  }

  @Test
  void delete_never_asks_when_nobody_is_there() {
    console.host.schedules.put(Views.schedule("x"));
    assertThat(console.type("delete x")).isEqualTo(Exit.USAGE);
    assertThat(console.type("delete x --yes")).isEqualTo(Exit.OK);
    assertThat(console.type("delete x --yes")).isEqualTo(Exit.NOT_FOUND);
  }

  @Test
  void next_shows_a_schedule_or_the_whole_host() {
    console.host.schedules.put(Views.schedule("x"));
    console.type("next x --count 3");
    assertThat(console.data).hasSize(4);
    console.type("next --json --count 1");
    assertThat(console.shown()).contains("\"schedule\": \"x\"");
    assertThat(console.type("next y")).isEqualTo(Exit.NOT_FOUND);
  }

  @Test
  void explain_answers_words_zone_firings_and_notes() {
    console.type(
        "explain \"30 2 * * *\" Europe/Berlin --from 2027-03-27T12:00:00Z --count 1 --json");
    assertThat(console.shown())
        .isEqualTo(
            """
            {
              "words": "words of 30 2 * * * from 2027-03-27T12:00:00Z",
              "zone": "Europe/Berlin",
              "firings": [
                {
                  "schedule": "",
                  "time": "2027-01-01T02:00+01:00",
                  "epochMillis": 1798765200000,
                  "note": ""
                }
              ],
              "notes": [
                "28 March 2027: clocks go forward"
              ]
            }""");
  }

  @Test
  void explain_forgives_forgotten_quotes_and_refuses_what_never_fires() {
    console.type("explain 30 2 * * * Europe/Berlin");
    assertThat(console.shown())
        .contains("words of 30 2 * * *", "(Europe/Berlin)", "note: 28 March");
    assertThat(console.type("explain 0 0 30 2 *")).isEqualTo(Exit.FAILED);
    assertThat(console.said()).isEqualTo("error: 0 0 30 2 * never fires");
  }

  @Test
  void why_answers_on_the_first_line_and_tells_what_comes_next() {
    console.host.schedules.put(Views.schedule("nightly"));
    assertThat(console.type("why nightly 2026-12-31 02:30")).isEqualTo(Exit.OK);
    assertThat(console.data.getFirst())
        .isEqualTo("nightly at 2026-12-31 02:30: ran, success after 3.2 s");
    assertThat(console.data.get(1)).contains("created by local:ann");
    assertThat(console.data.get(2)).startsWith("  next: 2027-01-01 02:00:00 +01:00 (in ");
    assertThat(console.type("why nightly 02:31")).isEqualTo(Exit.FAILED);
    assertThat(console.type("why nobody")).isEqualTo(Exit.NOT_FOUND);
    assertThat(console.type("why")).isEqualTo(Exit.USAGE);
    console.type("why nightly --json");
    assertThat(console.shown()).contains("\"outcome\": \"success\"");
  }

  @Test
  void simulate_reads_later_pages_for_the_window_that_the_first_one_names() {
    assertThat(console.type("simulate --for 3d --durations backup=2h --csv")).isEqualTo(Exit.OK);
    assertThat(console.data)
        .hasSize(4)
        .first()
        .isEqualTo("time,epoch_millis,schedule,what,waited_seconds,why");
    assertThat(console.data.getLast()).contains("backup,skipped", "overlap");
    assertThat(console.host.schedules.received)
        .containsExactly(
            "simulate  3d backup=2h ",
            "simulate 2027-01-01T02:00+01:00 2027-01-04T02:00+01:00 backup=2h 1");
  }

  @Test
  void simulate_tells_counts_peaks_and_notes() {
    console.type("simulate");
    assertThat(console.shown())
        .contains("skipped", "busiest second", "host limit", "not reached", "02:30 does not exist");
  }
}
