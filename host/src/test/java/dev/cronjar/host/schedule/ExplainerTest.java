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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Triggers in words, and what zone transitions do to them. */
class ExplainerTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  private final TriggerTimes times = new TriggerTimes();
  private final Explainer explainer = new Explainer(times);

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "* * * * * | every minute",
        "* * * * * * | every second",
        "*/5 * * * * | every 5 minutes",
        "*/10 * * * * * | every 10 seconds",
        "0 * * * * | every hour",
        "@hourly | every hour",
        "@daily | every day at 00:00",
        "@weekly | at 00:00 on Sunday",
        "@yearly | at 00:00 on the 1st in January",
        "5 * * * * | at minute 5 of every hour",
        "30 2 * * * | every day at 02:30",
        "0 8,20 * * * | every day at 08:00 and 20:00",
        "15 30 2 * * * | every day at 02:30:15",
        "30 2 * * MON-FRI | at 02:30 on Monday to Friday",
        "0 9-17 * * 1-5 | every hour from 09:00 to 17:00 on Monday to Friday",
        "*/15 9-17 * * * | every 15 minutes from 09:00 to 17:59",
        "0 */2 * * * | every 2 hours",
        "30 */6 * * * | every day at 00:30, 06:30, 12:30 and 18:30",
        "0 0 * * */2 | at 00:00 on Sunday, Tuesday, Thursday and Saturday",
        "0 0 1 * */2 | at 00:00 on the 1st if it is Sunday, Tuesday, Thursday or Saturday",
        "0 0 1,15 * MON | at 00:00 on the 1st and the 15th, and on Monday",
        "0 0 L * * | at 00:00 on the last day of the month",
        "0 0 L-3 * * | at 00:00 on the day 3 days before the last day of the month",
        "0 0 15W 1,6 * | at 00:00 on the workday nearest to the 15th in January and June",
        "0 0 LW * * | at 00:00 on the last workday of the month",
        "0 0 * * FRIL | at 00:00 on the last Friday of the month",
        "0 12 * * MON#2 | at 12:00 on the second Monday of the month",
        "*/25 * * * * | at minutes 0, 25 and 50 of every hour",
        "0 0 * 6-8 * | every day at 00:00 in June to August",
        "0 0 */2 * * | at 00:00 on every 2nd day from the 1st to the 31st",
      })
  void an_expression_in_words(String expression, String words) {
    assertThat(explainer.words(new Cron(expression, BERLIN))).isEqualTo(words);
  }

  @Test
  void intervals_and_instants_in_words() {
    assertThat(explainer.words(new Every(Duration.ofSeconds(1), BERLIN))).isEqualTo("every second");
    assertThat(explainer.words(new Every(Duration.ofMinutes(90), BERLIN)))
        .isEqualTo("every 1 hour and 30 minutes");
    assertThat(
            explainer.words(new Once(Instant.parse("2027-01-01T00:00:00Z"), BERLIN, IfPast.REFUSE)))
        .isEqualTo("once, on 2027-01-01 at 01:00:00 (+01:00)");
  }

  @Test
  void a_fixed_time_is_told_of_the_gap_and_the_overlap_ahead() {
    assertThat(explainer.notes(new Cron("30 2 * * *", BERLIN), NOW))
        .containsExactly(
            "on 2027-03-28 02:30 does not exist in Europe/Berlin: fires at 03:00 instead",
            "on 2027-10-31 02:30 happens twice in Europe/Berlin: fires once, at the first");
    assertThat(explainer.notes(new Cron("30 4 * * *", BERLIN), NOW)).isEmpty();
    assertThat(explainer.notes(new Cron("30 2 * * *", ZoneId.of("UTC")), NOW)).isEmpty();
  }

  @Test
  void a_time_that_follows_the_clock_is_told_too() {
    assertThat(explainer.notes(new Cron("30 * * * *", BERLIN), NOW))
        .containsExactly(
            "on 2027-03-28 02:30 does not exist in Europe/Berlin: nothing fires, the clocks go on at 03:00",
            "on 2027-10-31 02:30 happens twice in Europe/Berlin: fires both times");
  }

  @Test
  void a_gap_of_a_whole_day_names_the_date_on_which_it_fires() {
    Instant before = Instant.parse("2011-12-29T12:00:00Z");
    assertThat(explainer.notes(new Cron("0 12 30 12 *", ZoneId.of("Pacific/Apia")), before))
        .contains(
            "on 2011-12-30 12:00 does not exist in Pacific/Apia: fires at 2011-12-31 00:00 instead");
  }

  @Test
  void only_the_firing_that_a_transition_changes_has_a_note() {
    List<Firing> firings =
        explainer.firings(
            new Cron("30 2 * * *", BERLIN),
            Instant.EPOCH,
            Instant.parse("2027-03-26T12:00:00Z"),
            3);
    assertThat(firings)
        .extracting(Firing::note)
        .containsExactly("", "02:30 does not exist in Europe/Berlin: fires at 03:00 instead", "");
    assertThat(explainer.note(new Cron("0 3 * * *", BERLIN), firings.get(1).atMillis())).isEmpty();
  }

  @Test
  void an_interval_counts_from_the_start_without_drift() {
    Instant start = Instant.parse("2027-01-01T00:00:00.250Z");
    List<Firing> firings =
        explainer.firings(
            new Every(Duration.ofSeconds(10), BERLIN), start, start.plusMillis(12_345), 2);
    assertThat(firings)
        .extracting(firing -> Instant.ofEpochMilli(firing.atMillis()))
        .containsExactly(start.plusSeconds(20), start.plusSeconds(30));
  }

  @Test
  void once_fires_once() {
    Once once = new Once(NOW.plusSeconds(60), BERLIN, IfPast.REFUSE);
    assertThat(explainer.firings(once, NOW, NOW, 5)).hasSize(1);
    assertThat(times.first(schedule(once), NOW, NOW)).isEqualTo(once.at().toEpochMilli());
    assertThat(times.of(once, NOW).next(once.at().toEpochMilli())).isEqualTo(FireTimes.NEVER);
  }

  @Test
  void a_past_instant_is_refused_unless_asked_to_run_and_then_it_is_due_at_once() {
    assertThatExceptionOfType(InvalidTrigger.class)
        .isThrownBy(
            () ->
                times.first(
                    schedule(new Once(NOW.minusSeconds(1), BERLIN, IfPast.REFUSE)), NOW, NOW))
        .withMessageContaining(
            "wanted an instant after now (2026-11-21T13:00+01:00), found 2026-11-21T12:59:59+01:00");
    assertThat(times.first(schedule(new Once(NOW.minusSeconds(1), BERLIN, IfPast.RUN)), NOW, NOW))
        .isEqualTo(NOW.toEpochMilli());
  }

  @Test
  void schedules_with_the_same_expression_and_zone_share_what_was_compiled() {
    assertThat(times.of(new Cron("*/7 1 * * *", BERLIN), NOW))
        .isSameAs(times.of(new Cron("*/7 1 * * *", BERLIN), NOW.plusSeconds(9)));
  }

  @Test
  void a_schedule_in_words_names_its_jitter_and_its_span() {
    assertThat(
            explainer.words(
                read(
                    "{cron: '30 2 * * *', jitter: 1h, start: 2027-01-01T00:00, end: 2028-01-01T00:00}")))
        .isEqualTo(
            "every day at 02:30, up to 1 hour later, from 2027-01-01T00:00+01:00, until 2028-01-01T00:00+01:00");
  }

  @Test
  void a_firing_that_jitter_moves_says_by_how_much_and_from_when() {
    Definition definition = read("{cron: '30 2 * * *', jitter: 1h}");
    Firing firing = explainer.firings(definition, NOW, NOW, 1).getFirst();
    Duration late =
        Duration.between(
            Instant.parse("2026-11-22T01:30:00Z"), Instant.ofEpochMilli(firing.atMillis()));
    assertThat(late).isBetween(Duration.ofMillis(1), Duration.ofHours(1));
    assertThat(firing.note())
        .startsWith("by jitter ")
        .contains(late.toSecondsPart() + " second")
        .endsWith(" after 02:30:00");
    assertThat(explainer.note(definition, NOW, firing.atMillis())).isEqualTo(firing.note());
  }

  @Test
  void a_firing_that_jitter_moves_is_still_told_of_the_gap_it_was_due_in() {
    Instant before = Instant.parse("2027-03-27T12:00:00Z");
    Definition definition = read("{cron: '30 2 * * *', jitter: 1h}");
    assertThat(explainer.firings(definition, before, before, 1).getFirst().note())
        .endsWith(" after 03:00:00; 02:30 does not exist in Europe/Berlin: fires at 03:00 instead");
  }

  @Test
  void a_schedule_that_never_fires_again_says_why() {
    assertThat(Explainer.never(read("{every: 5m, end: 2026-11-01T00:00}"), NOW))
        .isEqualTo("never again: its end 2026-11-01T00:00+01:00 has passed");
    assertThat(Explainer.never(read("{cron: '@yearly', end: 2026-12-01T00:00}"), NOW))
        .isEqualTo("never again: no fire time is left before its end 2026-12-01T00:00+01:00");
    assertThat(Explainer.never(read("{once: 2026-11-01T00:00}"), NOW))
        .isEqualTo("never again: its only fire time was 2026-11-01T00:00+01:00");
  }

  private Definition read(String fields) {
    return new DefinitionReader(times, BERLIN).readOne("{id: a, task: t, " + fields.substring(1));
  }

  private static Definition schedule(Trigger trigger) {
    return new Definition(
        ScheduleId.of("a"), Definition.About.named("a"), "t", trigger, Map.of(), true);
  }
}
