package dev.cronjar.host.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cronjar.host.run.RunState;
import dev.cronjar.host.schedule.Definition;
import dev.cronjar.host.schedule.FireTimes;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.Schedule.Activity;
import dev.cronjar.host.schedule.ScheduleId;
import dev.cronjar.host.schedule.Trigger;
import dev.cronjar.host.schedule.TriggerTimes;
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
}
