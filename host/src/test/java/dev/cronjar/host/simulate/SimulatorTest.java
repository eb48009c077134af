package dev.cronjar.host.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.schedule.Definition;
import dev.cronjar.host.schedule.DefinitionReader;
import dev.cronjar.host.schedule.FireTimes;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.Schedule.Activity;
import dev.cronjar.host.schedule.ScheduleId;
import dev.cronjar.host.schedule.Trigger;
import dev.cronjar.host.schedule.TriggerTimes;
import dev.cronjar.host.workflow.reading.WorkflowReader;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SimulatorTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private final Simulator simulator = new Simulator(new TriggerTimes());

  private static Window window(String from, String until) {
    return Window.read(from, until, BERLIN, Instant.EPOCH);
  }

  private static Schedule schedule(long number, Trigger trigger, Window window) {
    Definition definition =
        new Definition(
            ScheduleId.of("s" + number),
            Definition.About.named("s" + number),
            "task",
            trigger,
            Map.of(),
            true);
    return new Schedule(
        number, definition, 1, window.from(), Activity.ENABLED, "", "", FireTimes.NEVER);
  }

  private static Simulator.Options options(String durations, int hostLimit) {
    return new Simulator.Options(
        Durations.read(durations, List.of("s1", "s2")), hostLimit, 1_000, 10_000_000);
  }

  @Test
  void a_time_in_the_gap_fires_at_its_end_and_a_note_says_so() {
    Window window = window("2027-03-28", "1d");
    Schedule nightly = schedule(1, new Trigger.Cron("30 2 * * *", BERLIN), window);

    SimulationResult result = simulator.simulate(List.of(nightly), window, options("", 10));

    assertThat(result.firings())
        .extracting(SimulatedFiring::plannedMillis)
        .containsExactly(Instant.parse("2027-03-28T01:00:00Z").toEpochMilli());
    assertThat(simulator.note(result.firings().getFirst())).contains("02:30 does not exist");
    assertThat(result.notes()).hasSize(1);
  }

  @Test
  void a_run_that_takes_longer_than_its_interval_makes_the_next_one_collide() {
    Window window = window("2027-01-01", "1h");
    Schedule often = schedule(1, new Trigger.Every(Duration.ofMinutes(10), BERLIN), window);

    SimulationResult result = simulator.simulate(List.of(often), window, options("s1=15m", 10));

    assertThat(result.firings())
        .extracting(SimulatedFiring::state)
        .containsExactly(
            RunState.SUCCESS,
            RunState.SKIPPED,
            RunState.SUCCESS,
            RunState.SKIPPED,
            RunState.SUCCESS);
    assertThat(result.firings().get(1).reason()).startsWith("overlap");
    assertThat(result.skipped()).isEqualTo(2);
  }

  @Test
  void the_host_limit_makes_runs_wait_and_the_peaks_say_where() {
    Window window = window("2027-01-01", "1m");
    Trigger everyMinute = new Trigger.Cron("* * * * *", BERLIN);
    List<Schedule> two =
        List.of(schedule(1, everyMinute, window), schedule(2, everyMinute, window));

    SimulationResult result = simulator.simulate(two, window, options("5s", 1));

    assertThat(result.waited()).isEqualTo(1);
    assertThat(result.firings()).extracting(SimulatedFiring::waitedMillis).contains(0L, 5_000L);
    assertThat(result.peaks().inSecond()).isEqualTo(2);
    assertThat(result.peaks().mostAtOnce()).isEqualTo(1);
    assertThat(result.peaks().limitReachedMillis()).isEqualTo(window.fromMillis());
  }

  /**
   * The figure is below ten seconds for a million; here a tenth of it, and the time of this thread.
   */
  @Test
  void a_hundred_thousand_firings_take_less_than_ten_seconds() {
    Window window = window("2027-01-01", "1000s");
    Trigger everySecond = new Trigger.Every(Duration.ofSeconds(1), BERLIN);
    List<Schedule> hundred =
        LongStream.rangeClosed(1, 100)
            .mapToObj(number -> schedule(number, everySecond, window))
            .toList();
    long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();

    SimulationResult result =
        simulator.simulate(
            hundred, window, new Simulator.Options(Durations.STANDARD, 100, 10, 10_000_000));

    assertThat(result.fired()).isEqualTo(99_900);
    assertThat(result.firings()).hasSize(10);
    long took = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
    assertThat(Duration.ofNanos(took)).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void the_same_input_gives_the_same_result() {
    Window window = window("2027-10-30", "3d");
    List<Schedule> two =
        List.of(
            schedule(1, new Trigger.Cron("*/7 * * * *", BERLIN), window),
            schedule(2, new Trigger.Every(Duration.ofMinutes(3), BERLIN), window));

    assertThat(simulator.simulate(two, window, options("s1=10m,4m", 1)).toString())
        .isEqualTo(simulator.simulate(two, window, options("s1=10m,4m", 1)).toString());
  }

  @Test
  void what_cannot_be_read_says_what_was_wanted() {
    assertThatThrownBy(() -> window("2027-03-28T02:30", ""))
        .hasMessageContaining("a time that exists in Europe/Berlin");
    assertThatThrownBy(() -> window("2027-03-28", "2027-03-27"))
        .hasMessageContaining("to: wanted an instant after 2027-03-28T00:00+01:00");
    assertThatThrownBy(() -> Durations.read("s3=2s", List.of("s1", "s2")))
        .hasMessageContaining("found 's3'");
  }

  private static Schedule written(long number, String yaml, Window window) {
    return new Schedule(
        number,
        new DefinitionReader(new TriggerTimes(), BERLIN).readOne(yaml),
        1,
        window.from(),
        Activity.ENABLED,
        "",
        "",
        FireTimes.NEVER);
  }

  private static List<String> told(SimulationResult result) {
    return result.firings().stream()
        .map(
            firing ->
                "%s %tT %s"
                    .formatted(
                        firing.schedule().id(),
                        Instant.ofEpochMilli(firing.plannedMillis()).atZone(BERLIN),
                        firing.reason().replaceAll("run \\S+", "run")))
        .map(String::strip)
        .toList();
  }

  @Test
  void a_schedule_that_comes_after_another_fires_when_the_simulated_run_ends() {
    Window window = window("2027-01-01", "20m");
    List<Schedule> chain =
        List.of(
            written(1, "{id: s1, task: t, cron: '*/10 * * * *'}", window),
            written(2, "{id: s2, task: t, after: s1}", window),
            written(3, "{id: s3, task: t, after: {s2: finished}}", window),
            written(4, "{id: s4, task: t, after: {s1: failure}}", window));

    SimulationResult result = simulator.simulate(chain, window, options("s1=2m,s2=9m", 10));

    assertThat(told(result))
        .containsExactly(
            "s1 00:00:00",
            "s2 00:02:00 after run of 's1': success",
            "s1 00:10:00",
            "s3 00:11:00 after run of 's2': success",
            "s2 00:12:00 after run of 's1': success");
    assertThat(result.notes())
        .containsExactly(
            "s4: comes after a failure of 's1': simulated runs fail by their timeout only",
            "s4: runs when 's1' has failed: not in this time");
    assertThat(simulator.note(result.firings().get(1))).isEmpty();
  }

  @Test
  void one_that_follows_what_is_still_under_way_collides_as_in_a_host() {
    Window window = window("2027-01-01", "6m");
    List<Schedule> two =
        List.of(
            written(1, "{id: s1, task: t, cron: '*/2 * * * *'}", window),
            written(2, "{id: s2, task: t, after: s1}", window));

    assertThat(told(simulator.simulate(two, window, options("s1=1m,s2=3m", 10))))
        .containsExactly(
            "s1 00:00:00",
            "s2 00:01:00 after run of 's1': success",
            "s1 00:02:00",
            "s2 00:03:00 overlap: run had not ended",
            "s1 00:04:00",
            "s2 00:05:00 after run of 's1': success");
  }

  @Test
  void what_waits_for_events_or_for_nobody_simulated_is_named() {
    Window window = window("2027-01-01", "1h");
    List<Schedule> two =
        List.of(
            written(1, "{id: s1, task: t, on: {source: file-arrival}}", window),
            written(2, "{id: s2, task: t, after: elsewhere}", window));

    SimulationResult result = simulator.simulate(two, window, options("", 10));

    assertThat(result.firings()).isEmpty();
    assertThat(result.notes())
        .containsExactly(
            "s1: fires on each event of file-arrival: events are not simulated",
            "s2: comes after 'elsewhere', which is not simulated",
            "s2: runs when 'elsewhere' has succeeded: not in this time");
  }

  @Test
  void a_workflow_fires_as_its_trigger_says_and_counts_as_one_run() {
    Window window = window("2027-01-01", "1h");
    String workflow =
        "{id: flow, schedule: {cron: '*/30 * * * *'},"
            + " steps: [{a: {task: t}}, {b: {task: t}}, {c: {task: t}}]}";
    Schedule flow = schedule(1, new Trigger.ByHand(BERLIN), window);
    flow =
        flow.revised(
            new WorkflowReader(new DefinitionReader(new TriggerTimes(), BERLIN))
                .readOne(workflow, OrgId.DEFAULT),
            Activity.ENABLED,
            "",
            FireTimes.NEVER);

    SimulationResult result = simulator.simulate(List.of(flow), window, options("5s", 10));

    assertThat(told(result)).containsExactly("workflow-flow 00:00:00", "workflow-flow 00:30:00");
    assertThat(result.firings()).extracting(SimulatedFiring::state).containsOnly(RunState.SUCCESS);
    assertThat(result.peaks().mostAtOnce()).isEqualTo(1);
    assertThat(result.notes()).isEmpty();
  }

  @Test
  void a_beginning_and_an_end_of_a_schedule_hold_and_jitter_is_told() {
    Window window = window("2027-01-01", "1h");
    List<Schedule> two =
        List.of(
            written(
                1,
                "{id: s1, task: t, every: 10m, start: '2027-01-01T00:20:00+01:00',"
                    + " end: '2027-01-01T00:45:00+01:00'}",
                window),
            written(2, "{id: s2, task: t, cron: '30 * * * *', jitter: 5m}", window));

    SimulationResult result = simulator.simulate(two, window, options("", 10));

    assertThat(told(result)).contains("s1 00:20:00", "s1 00:30:00", "s1 00:40:00");
    assertThat(result.firings()).hasSize(4);
    SimulatedFiring spread =
        result.firings().stream()
            .filter(firing -> firing.schedule().number() == 2)
            .findFirst()
            .orElseThrow();
    assertThat(simulator.note(spread)).startsWith("by jitter ");
  }
}
