package dev.cronjar.host.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cronjar.host.org.ErrorCode;
import dev.cronjar.host.schedule.Trigger.Cron;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each rule and each decided corner of cron expressions, in UTC. */
class CronRulesTest {
  private final TriggerTimes times = new TriggerTimes();

  @Test
  void the_next_time_is_strictly_after_and_fractions_of_a_second_count() {
    assertThat(next("* * * * * *", "2027-01-01T00:00:00Z", 1))
        .containsExactly("2027-01-01T00:00:01Z");
    assertThat(next("* * * * * *", "2027-01-01T00:00:00.500Z", 1))
        .containsExactly("2027-01-01T00:00:01Z");
    assertThat(next("* * * * * *", "2026-12-31T23:59:59.999Z", 1))
        .containsExactly("2027-01-01T00:00:00Z");
  }

  @Test
  void five_fields_fire_at_second_zero() {
    assertThat(next("* * * * *", "2027-01-01T00:00:30Z", 1))
        .containsExactly("2027-01-01T00:01:00Z");
  }

  @Test
  void a_first_of_the_month_with_a_stepped_weekday_must_match_both() {
    assertThat(next("0 0 1 * */2", "2027-01-01T00:00:00Z", 4))
        .containsExactly(
            "2027-04-01T00:00:00Z",
            "2027-05-01T00:00:00Z",
            "2027-06-01T00:00:00Z",
            "2027-07-01T00:00:00Z");
  }

  @Test
  void two_restricted_day_fields_fire_when_either_matches() {
    assertThat(next("0 0 1,15 * MON", "2027-01-01T00:00:00Z", 3))
        .containsExactly("2027-01-04T00:00:00Z", "2027-01-11T00:00:00Z", "2027-01-15T00:00:00Z");
  }

  @Test
  void the_whole_month_written_as_a_range_counts_as_restricted() {
    assertThat(next("0 0 1-31 * MON", "2027-01-01T00:00:00Z", 2))
        .containsExactly("2027-01-02T00:00:00Z", "2027-01-03T00:00:00Z");
  }

  @Test
  void a_list_is_starred_only_if_its_text_begins_with_a_star() {
    assertThat(next("0 0 5,* * MON", "2027-01-01T00:00:00Z", 1))
        .containsExactly("2027-01-02T00:00:00Z");
    assertThat(next("0 0 *,5 * MON", "2027-01-01T00:00:00Z", 1))
        .containsExactly("2027-01-04T00:00:00Z");
  }

  @Test
  void a_weekday_with_a_step_runs_to_7_and_so_includes_sunday() {
    assertThat(next("0 0 * * 1/2", "2027-01-02T00:00:00Z", 3))
        .containsExactly("2027-01-03T00:00:00Z", "2027-01-04T00:00:00Z", "2027-01-06T00:00:00Z");
  }

  @Test
  void the_nearest_workday_to_the_31st_does_nothing_in_short_months() {
    assertThat(next("0 0 31W * *", "2027-01-31T00:00:00Z", 2))
        .containsExactly("2027-03-31T00:00:00Z", "2027-05-31T00:00:00Z");
  }

  @Test
  void the_nearest_workday_stays_within_its_month() {
    assertThat(next("0 0 1W 5 *", "2027-01-01T00:00:00Z", 1))
        .containsExactly("2027-05-03T00:00:00Z");
    assertThat(next("0 0 31W 1 *", "2027-01-01T00:00:00Z", 1))
        .containsExactly("2027-01-29T00:00:00Z");
  }

  @Test
  void the_last_days_and_weekdays_of_a_month() {
    assertThat(next("0 0 L * *", "2028-02-01T00:00:00Z", 1))
        .containsExactly("2028-02-29T00:00:00Z");
    assertThat(next("0 0 L-30 * *", "2027-01-02T00:00:00Z", 1))
        .containsExactly("2027-03-01T00:00:00Z");
    assertThat(next("0 0 LW * *", "2027-01-01T00:00:00Z", 1))
        .containsExactly("2027-01-29T00:00:00Z");
    assertThat(next("0 0 * * 5L", "2027-01-01T00:00:00Z", 1))
        .containsExactly("2027-01-29T00:00:00Z");
    assertThat(next("0 0 * * MON#5", "2027-01-01T00:00:00Z", 1))
        .containsExactly("2027-03-29T00:00:00Z");
  }

  @Test
  void a_29th_of_february_on_a_sunday_can_wait_40_years() {
    assertThat(next("0 0 29 2 */7", "2088-03-01T00:00:00Z", 1))
        .containsExactly("2128-02-29T00:00:00Z");
    assertThat(next("0 0 29 2 */7", "1892-03-01T00:00:00Z", 1))
        .containsExactly("1920-02-29T00:00:00Z");
  }

  @Test
  void nothing_comes_after_the_year_9999() {
    FireTimes yearly = times.of(new Cron("@yearly", ZoneId.of("UTC")), Instant.EPOCH);
    assertThat(yearly.next(Instant.parse("9999-01-01T00:00:00Z").toEpochMilli()))
        .isEqualTo(FireTimes.NEVER);
    assertThat(yearly.next(Long.MAX_VALUE)).isEqualTo(FireTimes.NEVER);
    assertThat(yearly.next(Long.MIN_VALUE)).isLessThan(0);
  }

  @ParameterizedTest(name = "{0} is the same as {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "@hourly | 0 * * * *",
        "@daily | 0 0 * * *",
        "@midnight | 0 0 * * *",
        "@weekly | 0 0 * * 0",
        "@monthly | 0 0 1 * *",
        "@yearly | 0 0 1 1 *",
        "@annually | 0 0 1 1 *",
        "0 0 ? * MON | 0 0 * * 1",
        "0 0 1 * ? | 0 0 1 * *",
        "0 0 * * 7 | 0 0 * * SUN",
        "0 0 * jan-mar Mon-fri | 0 0 * 1-3 1-5",
        "0 0 * * FRIL,MON#2 | 0 0 * * 5L,1#2",
        "0 0 l,15w,lw * fril | 0 0 L,15W,LW * 5L",
        "007 04 * * * | 7 4 * * *",
        "5/20 * * * * | 5,25,45 * * * *",
        "*/90 */99 * * * | 0 0 * * *",
        "10-50/100 3 * * * | 10 3 * * *",
        "0 0 * * 5-7 | 0 0 * * 5,6,0",
        "0 0 * * MON/2 | 0 0 * * 1,3,5,7",
        "0 0 0 1 1 * | 0 0 1 1 *",
        "'  0\t0 1 1 *  ' | 0 0 1 1 *",
      })
  void two_ways_to_write_the_same(String expression, String same) {
    String from = "2027-01-01T12:00:00Z";
    assertThat(next(expression, from, 50)).isEqualTo(next(same, from, 50));
  }

  @ParameterizedTest(name = "{0} is refused at column {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "22-2 * * * * | 1 | write 22-59,0-2",
        "* * * * FRI-MON | 9 | write 5-6,0-1",
        "* * * * MON-SUN | 9 | write 1-7 to end on Sunday",
        "* * * * FRI-SUN | 9 | write 5-7 to end on Sunday",
        "* * * DEC-FEB * | 7 | write 12,1-2",
        "*/0 * * * * | 3 | a step of 1 or more after '/', found '0'",
        "*/ * * * * | 3 | a step of 1 or more after '/', found nothing",
        "1,,2 * * * * | 3 | found nothing",
        "1, * * * * | 3 | found nothing",
        ", * * * * | 1 | found nothing",
        "60 * * * * | 1 | wanted minute 0 to 59, found '60'",
        "0 24 * * * | 3 | wanted hour 0 to 23, found '24'",
        "0 0 0 * * | 5 | wanted day of month 1 to 31, found '0'",
        "0 0 32 * * | 5 | wanted day of month 1 to 31, found '32'",
        "0 0 1 13 * | 7 | wanted month 1 to 12 or JAN to DEC, found '13'",
        "0 0 * * 8 | 9 | wanted day of week 0 to 7 or SUN to SAT, found '8'",
        "0 0 * * FOO | 9 | wanted day of week 0 to 7 or SUN to SAT, found 'FOO'",
        "0 0 * JAX * | 7 | wanted month 1 to 12 or JAN to DEC, found 'JAX'",
        "1-2-3 * * * * | 3 | wanted minute 0 to 59, found '2-3'",
        "1-99 * * * * | 3 | wanted minute 0 to 59, found '99'",
        "-5 * * * * | 1 | wanted minute 0 to 59, found nothing",
        "1/2/3 * * * * | 3 | a step of 1 or more after '/', found '2/3'",
        "? * * * * | 1 | '?' may stand only alone in a day field",
        "0 0 ?/2 * * | 5 | '?' may stand only alone in a day field",
        "0 0 1,? * * | 7 | '?' may stand only alone in a day field",
        "0 0 * * L | 9 | 'L' needs its day",
        "0 0 L-31 * * | 7 | days before the last, 1 to 30, found '31'",
        "0 0 L-3W * * | 7 | days before the last, 1 to 30, found '3W'",
        "0 0 W * * | 5 | wanted day of month 1 to 31, found nothing",
        "0 0 * * 1#6 | 11 | which one of the month, 1 to 5, found '6'",
        "0 0 * * 1#0 | 11 | which one of the month, 1 to 5, found '0'",
        "1~5 * * * * | 1 | wanted minute 0 to 59, found '1~5'",
        "@DAILY | 1 | in lower case, found '@DAILY'",
        "@reboot | 1 | wanted @hourly",
        "@daily 5 | 8 | wanted nothing after @daily",
        "* * * * | 8 | wanted five fields",
        "* * * * * * * | 13 | or six (second first), found 7",
        "0 0 30 2 * | 5 | it would never fire",
        "0 0 31 4,6,9,11 * | 5 | it would never fire",
        "0 0 */19 * MON#2 | 5 | it would never fire",
        "٣ * * * * | 1 | found U+0663",
        "0\u00a00 * * * | 2 | found U+00A0",
        "H * * * * | 1 | wanted minute 0 to 59, found 'H'",
        "+5 * * * * | 1 | wanted minute 0 to 59, found '+5'",
      })
  void what_is_not_a_cron_expression_is_refused_with_its_place(
      String expression, int column, String reason) {
    assertThatExceptionOfType(InvalidCron.class)
        .isThrownBy(() -> next(expression, "2027-01-01T00:00:00Z", 1))
        .satisfies(
            refused -> {
              assertThat(refused.reason()).contains(reason);
              assertThat(refused.column()).isEqualTo(column);
              assertThat(refused.code()).isEqualTo(ErrorCode.INVALID);
            });
  }

  @Test
  void more_than_1000_characters_and_nothing_at_all_are_refused() {
    assertThatExceptionOfType(InvalidCron.class)
        .isThrownBy(() -> CronText.read("0,".repeat(600) + "0 * * * *"))
        .withMessageContaining("wanted at most 1,000 characters, found 1209");
    assertThatExceptionOfType(InvalidCron.class)
        .isThrownBy(() -> CronText.read(""))
        .withMessageContaining("found 0");
  }

  @Test
  void a_message_stays_on_one_line_whatever_the_expression_holds() {
    assertThatExceptionOfType(InvalidCron.class)
        .isThrownBy(() -> CronText.read("0 0\n* * * \u001b[31m"))
        .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("\n", "\u001b"));
  }

  @Test
  void random_text_is_refused_with_invalid_cron_and_nothing_else() {
    long seed = Long.getLong("cronjar.seed", System.nanoTime());
    Random random = new Random(seed);
    String letters = "0123456789*/,-#?LWlw@~ \t5SUNMONJANFEB\u0663\n";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int k = random.nextInt(i % 10 == 0 ? 1_100 : 30); k > 0; k--) {
        text.append(letters.charAt(random.nextInt(letters.length())));
      }
      assertReadOrRefused(text.toString(), seed);
      assertReadOrRefused("0 0 " + text + " * *", seed);
    }
  }

  private void assertReadOrRefused(String expression, long seed) {
    try {
      times.of(new Cron(expression, ZoneId.of("UTC")), Instant.EPOCH).next(0);
      assertThat(CronWords.of(expression)).isNotEmpty();
    } catch (InvalidCron refused) {
      assertThat(refused.column()).as("'%s', seed %d", expression, seed).isPositive();
    }
  }

  private List<String> next(String expression, String after, int count) {
    FireTimes fireTimes = times.of(new Cron(expression, ZoneId.of("UTC")), Instant.EPOCH);
    List<String> found = new ArrayList<>();
    long at = OffsetDateTime.parse(after).toInstant().toEpochMilli();
    for (int i = 0; i < count; i++) {
      at = fireTimes.next(at);
      found.add(Instant.ofEpochMilli(at).toString());
    }
    return found;
  }
}
