package dev.cronjar.host.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cronjar.host.schedule.Trigger.Cron;
import dev.cronjar.host.schedule.Trigger.Every;
import dev.cronjar.host.schedule.Trigger.IfPast;
import dev.cronjar.host.schedule.Trigger.Once;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a schedule fires that has a start, an end or jitter. */
class SpanTimesTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final Every EVERY_7H = new Every(Duration.ofHours(7), BERLIN);

  private final TriggerTimes times = new TriggerTimes();

  @Test
  void without_start_end_and_jitter_the_fire_times_are_those_of_the_trigger_itself() {
    Cron cron = new Cron("*/5 * * * *", BERLIN);
    assertThat(times.of(schedule("a", cron, Span.ALWAYS), NOW)).isSameAs(times.of(cron, NOW));
  }

  @Test
  void the_start_may_fire_and_the_end_may_not() {
    Span span = span("2027-01-01T00:00:00Z", "2027-01-01T00:10:00Z", Duration.ZERO);
    Definition definition = schedule("a", new Cron("*/5 * * * *", ZoneId.of("UTC")), span);
    assertThat(firings(definition, NOW, 10))
        .containsExactly(
            Instant.parse("2027-01-01T00:00:00Z"), Instant.parse("2027-01-01T00:05:00Z"));
  }

  @Test
  void intervals_count_from_the_start_of_the_span_and_it_fires_itself() {
    Instant start = Instant.parse("2027-01-01T00:00:00.250Z");
    Span span = new Span(start, Instant.MAX, Duration.ZERO);
    assertThat(firings(schedule("a", EVERY_7H, span), NOW, 2))
        .containsExactly(start, start.plus(Duration.ofHours(7)));
    Span past = new Span(NOW.minus(Duration.ofHours(8)), Instant.MAX, Duration.ZERO);
    assertThat(firings(schedule("a", EVERY_7H, past), NOW, 1))
        .containsExactly(NOW.plus(Duration.ofHours(6)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "* * * * * *",
        "*/10 * * * * *",
        "* 0 * * * *",
        "*/5 * * * *",
        "30 2 * * *",
        "0 0 29 2 *",
        "0,1,30 1-3 * * MON-FRI"
      })
  void jitter_keeps_every_fire_time_and_their_order(String expression) {
    Random random = new Random(expression.hashCode());
    Cron cron = new Cron(expression, BERLIN);
    FireTimes trigger = times.of(cron, NOW);
    for (int i = 0; i < 20; i++) {
      Duration jitter = Duration.ofMillis(random.nextInt(1, 3_600_001));
      Span span = new Span(Instant.MIN, Instant.MAX, jitter);
      FireTimes spread = times.of(schedule("job-" + i, cron, span), NOW);
      long nominal = trigger.next(NOW.toEpochMilli() + random.nextInt(1_000_000_000));
      long at = spread.next(nominal - 1);
      while (spread.nominal(at) < nominal) {
        at = spread.next(at);
      }
      for (int firing = 0; firing < 50; firing++) {
        assertThat(at).isBetween(nominal, nominal + jitter.toMillis());
        assertThat(spread.nominal(at)).isEqualTo(nominal);
        long next = trigger.next(nominal);
        assertThat(at).as("before the next of the trigger").isLessThan(next);
        assertThat(spread.next(at)).isGreaterThanOrEqualTo(next);
        nominal = next;
        at = spread.next(at);
      }
    }
  }

  @Test
  void the_next_fire_time_is_the_same_wherever_it_is_asked_from() {
    Span span = new Span(Instant.MIN, Instant.MAX, Duration.ofMinutes(50));
    FireTimes spread = times.of(schedule("a", new Cron("* 0,7 * * * *", BERLIN), span), NOW);
    long at = spread.next(NOW.toEpochMilli());
    Random random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      long next = spread.next(at);
      assertThat(next).isGreaterThan(at);
      assertThat(spread.next(random.nextLong(at, next))).isEqualTo(next);
      assertThat(spread.next(next - 1)).isEqualTo(next);
      at = next;
    }
  }

  @Test
  void jitter_spreads_schedules_over_its_whole_width_and_is_the_same_on_every_host() {
    Span span = new Span(Instant.MIN, Instant.MAX, Duration.ofMinutes(1));
    Cron midnight = new Cron("0 0 * * *", ZoneId.of("UTC"));
    long nominal = times.of(midnight, NOW).next(NOW.toEpochMilli());
    List<Long> offsets =
        LongStream.range(0, 600)
            .map(i -> fires("job-" + i, midnight, span) - nominal)
            .boxed()
            .toList();
    for (int second = 0; second < 60; second += 10) {
      long low = second * 1_000L;
      assertThat(offsets)
          .filteredOn(off -> off >= low && off < low + 10_000)
          .hasSizeBetween(60, 140);
    }
    assertThat(new TriggerTimes().of(schedule("job-0", midnight, span), NOW).next(nominal - 1))
        .isEqualTo(nominal + offsets.getFirst());
  }

  @Test
  void jitter_does_not_reach_the_end_of_the_span() {
    for (int i = 0; i < 50; i++) {
      Span span = span("2027-01-01T00:00:00Z", "2027-01-01T00:05:00.010Z", Duration.ofHours(1));
      Definition definition = schedule("job-" + i, new Cron("*/5 * * * *", BERLIN), span);
      assertThat(firings(definition, NOW, 5)).hasSize(2).allMatch(at -> at.isBefore(span.until()));
    }
  }

  @Test
  void a_single_instant_is_spread_too_and_fires_once() {
    Once once = new Once(NOW.plusSeconds(60), BERLIN, IfPast.REFUSE);
    Span span = new Span(Instant.MIN, Instant.MAX, Duration.ofMinutes(1));
    assertThat(firings(schedule("a", once, span), NOW, 5))
        .singleElement()
        .satisfies(at -> assertThat(at).isBetween(once.at(), once.at().plusSeconds(60)));
  }

  @Test
  void a_schedule_whose_end_has_passed_is_refused_when_it_is_saved() {
    Span span = new Span(Instant.MIN, NOW.plusSeconds(60), Duration.ZERO);
    assertThatExceptionOfType(InvalidTrigger.class)
        .isThrownBy(() -> times.first(schedule("a", EVERY_7H, span), NOW, NOW))
        .withMessageContaining(
            "wanted an end after the next fire time 2026-11-21T20:00+01:00, found 2026-11-21T13:01+01:00");
    Once past = new Once(NOW.minusSeconds(60), BERLIN, IfPast.RUN);
    Span over = new Span(Instant.MIN, NOW.minusSeconds(1), Duration.ZERO);
    assertThatExceptionOfType(InvalidTrigger.class)
        .isThrownBy(() -> times.first(schedule("a", past, over), NOW, NOW));
  }

  @Test
  void the_first_fire_time_of_a_schedule_that_is_saved_lies_within_its_span() {
    Span span = new Span(NOW.plusSeconds(90), Instant.MAX, Duration.ZERO);
    assertThat(times.first(schedule("a", EVERY_7H, span), NOW, NOW))
        .isEqualTo(NOW.plusSeconds(90).toEpochMilli());
  }

  private long fires(String id, Trigger trigger, Span span) {
    return times.of(schedule(id, trigger, span), NOW).next(NOW.toEpochMilli());
  }

  private List<Instant> firings(Definition definition, Instant after, int count) {
    FireTimes fireTimes = times.of(definition, NOW);
    List<Instant> firings = new ArrayList<>();
    long at = fireTimes.next(after.toEpochMilli());
    while (firings.size() < count && at != FireTimes.NEVER) {
      firings.add(Instant.ofEpochMilli(at));
      at = fireTimes.next(at);
    }
    return firings;
  }

  private static Span span(String from, String until, Duration jitter) {
    return new Span(Instant.parse(from), Instant.parse(until), jitter);
  }

  private static Definition schedule(String id, Trigger trigger, Span span) {
    Policies usual = Policies.STANDARD;
    return new Definition(
        ScheduleId.of(id),
        Definition.About.named(id),
        "t",
        trigger,
        Map.of(),
        true,
        new Policies(
            span,
            usual.misfire(),
            usual.overlap(),
            usual.limits(),
            usual.timeout(),
            usual.retry(),
            usual.priority(),
            usual.isolation()));
  }
}
