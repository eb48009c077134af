package dev.cronjar.host.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.host.schedule.Trigger.Cron;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What clocks going on or back do to fire times, zone by zone. */
class ZoneTransitionTest {
  private final TriggerTimes times = new TriggerTimes();
  private final Explainer explainer = new Explainer(times);

  @ParameterizedTest(name = "{0} in {1} after {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        // a fixed time inside a gap fires once, at the first instant after it
        "30 2 * * * | Europe/Berlin | 2027-03-27T12:00+01:00 | 2027-03-28T03:00+02:00 2027-03-29T02:30+02:00",
        "30 2 28 3 * | Europe/Berlin | 2027-03-27T12:00+01:00 | 2027-03-28T03:00+02:00 2028-03-28T02:30+02:00",
        "15 30 2 * * * | Europe/Berlin | 2027-03-27T12:00+01:00 | 2027-03-28T03:00+02:00 2027-03-29T02:30:15+02:00",
        "5,10,20 2 * * * | Europe/Berlin | 2027-03-27T12:00+01:00 | 2027-03-28T03:00+02:00 2027-03-29T02:05+02:00",
        "0 2,3 * * * | Europe/Berlin | 2027-03-27T12:00+01:00 | 2027-03-28T03:00+02:00 2027-03-29T02:00+02:00",
        "30 2 * * * | America/New_York | 2027-03-13T12:00-05:00 | 2027-03-14T03:00-04:00 2027-03-15T02:30-04:00",
        "15 2 * * * | Australia/Lord_Howe | 2027-10-02T12:00+10:30 | 2027-10-03T02:30+11:00 2027-10-04T02:15+11:00",
        "30 0 * * * | Africa/Cairo | 2027-04-29T12:00+02:00 | 2027-04-30T01:00+03:00 2027-05-01T00:30+03:00",
        "0 0 * * * | America/Santiago | 2027-09-04T12:00-04:00 | 2027-09-05T01:00-03:00 2027-09-06T00:00-03:00",
        "0 0 * * * | Asia/Beirut | 2027-03-27T12:00+02:00 | 2027-03-28T01:00+03:00 2027-03-29T00:00+03:00",
        "@daily | America/Havana | 2027-03-13T12:00-05:00 | 2027-03-14T01:00-04:00 2027-03-15T00:00-04:00",
        // the day rule looks at the date the clocks should have shown: Apia had no 30 December 2011
        "0 12 * * * | Pacific/Apia | 2011-12-29T12:00-10:00 | 2011-12-31T00:00+14:00 2011-12-31T12:00+14:00",
        "0 12 30 12 * | Pacific/Apia | 2011-12-29T12:00-10:00 | 2011-12-31T00:00+14:00 2012-12-30T12:00+14:00",
        "0 12 * * FRI | Pacific/Apia | 2011-12-29T12:00-10:00 | 2011-12-31T00:00+14:00 2012-01-06T12:00+14:00",
        "0 0-23 30 12 * | Pacific/Apia | 2011-12-29T23:30-10:00 | 2011-12-31T00:00+14:00 2012-12-30T00:00+14:00",
        "0 * 30 12 * | Pacific/Apia | 2011-12-29T12:00-10:00 | 2012-12-30T00:00+14:00 2012-12-30T01:00+14:00",
        // a doubled fixed time fires at the first of the two
        "30 2 * * * | Europe/Berlin | 2027-10-30T12:00+02:00 | 2027-10-31T02:30+02:00 2027-11-01T02:30+01:00",
        "30 2 * * * | Europe/Berlin | 2027-10-31T02:45+02:00 | 2027-11-01T02:30+01:00 2027-11-02T02:30+01:00",
        "0 0-23 * * * | Europe/Berlin | 2027-10-31T01:30+02:00 | 2027-10-31T02:00+02:00 2027-10-31T03:00+01:00",
        "30 1,2 * * * | America/New_York | 2027-11-07T00:00-04:00 | 2027-11-07T01:30-04:00 2027-11-07T02:30-05:00",
        "45 1 * * * | Australia/Lord_Howe | 2027-04-03T12:00+11:00 | 2027-04-04T01:45+11:00 2027-04-05T01:45+10:30",
        "30 23 * * * | Africa/Cairo | 2027-10-28T12:00+03:00 | 2027-10-28T23:30+03:00 2027-10-29T23:30+02:00",
        "0 1-1 * * * | Europe/Dublin | 2027-10-30T12:00+01:00 | 2027-10-31T01:00+01:00 2027-11-01T01:00Z",
        // everything else follows the real clock
        "*/30 2 * * * | Europe/Berlin | 2027-03-27T12:00+01:00 | 2027-03-29T02:00+02:00 2027-03-29T02:30+02:00",
        "30 * * * * | Europe/Berlin | 2027-03-28T01:00+01:00 | 2027-03-28T01:30+01:00 2027-03-28T03:30+02:00",
        "0 * * * * | Europe/Berlin | 2027-10-31T02:00+02:00 | 2027-10-31T02:00+01:00 2027-10-31T03:00+01:00",
        "*/30 2 * * * | Europe/Berlin | 2027-10-31T02:30+02:00 | 2027-10-31T02:00+01:00 2027-10-31T02:30+01:00",
        "*/30 * * * * | America/New_York | 2027-11-07T01:30-04:00 | 2027-11-07T01:00-05:00 2027-11-07T01:30-05:00",
        "0 */2 * * * | Africa/Cairo | 2027-04-29T22:00+02:00 | 2027-04-30T02:00+03:00 2027-04-30T04:00+03:00",
        "* * * * * * | Australia/Lord_Howe | 2027-10-03T01:59:59+10:30 | 2027-10-03T02:30+11:00 2027-10-03T02:30:01+11:00",
        "15 * * * * | Australia/Lord_Howe | 2027-10-03T01:30+10:30 | 2027-10-03T03:15+11:00 2027-10-03T04:15+11:00",
        "45 * * * * | Australia/Lord_Howe | 2027-04-04T01:45+11:00 | 2027-04-04T01:45+10:30 2027-04-04T02:45+10:30",
        "@hourly | Asia/Kathmandu | 2027-03-28T01:00+05:45 | 2027-03-28T02:00+05:45 2027-03-28T03:00+05:45",
        "30 2 * * * | Africa/Casablanca | 2026-02-14T12:00+01:00 | 2026-02-15T02:30+01:00 2026-02-16T02:30Z",
        "30 2 * * * | Africa/Casablanca | 2026-03-21T12:00Z | 2026-03-22T03:00+01:00 2026-03-23T02:30+01:00",
        "30 2 * * * | Antarctica/Troll | 2027-03-27T12:00Z | 2027-03-28T03:00+02:00 2027-03-29T02:30+02:00",
        "50 2 * * * | Pacific/Chatham | 2027-09-25T12:00+12:45 | 2027-09-26T03:45+13:45 2027-09-27T02:50+13:45",
        "0 0 1 1 * | UTC | 2027-01-01T00:00Z | 2028-01-01T00:00Z 2029-01-01T00:00Z",
        "0 8 * * * | Asia/Shanghai | 2027-01-01T08:00+08:00 | 2027-01-02T08:00+08:00 2027-01-03T08:00+08:00",
        "30 3 * * * | America/Sao_Paulo | 2018-11-03T12:00-03:00 | 2018-11-04T03:30-02:00 2018-11-05T03:30-02:00",
      })
  void the_next_two_times(String expression, String zone, String after, String expected) {
    ZoneId id = ZoneId.of(zone);
    List<String> found =
        explainer
            .firings(
                new Cron(expression, id), Instant.EPOCH, OffsetDateTime.parse(after).toInstant(), 2)
            .stream()
            .map(
                firing ->
                    Instant.ofEpochMilli(firing.atMillis())
                        .atZone(id)
                        .toOffsetDateTime()
                        .toString())
            .toList();
    assertThat(String.join(" ", found)).isEqualTo(expected);
  }
}
