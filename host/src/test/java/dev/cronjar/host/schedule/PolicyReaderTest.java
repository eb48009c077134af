package dev.cronjar.host.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.host.schedule.Retry.On;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The policies that a definition may say, and what is refused among them, each with its place. */
class PolicyReaderTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private final DefinitionReader reader = new DefinitionReader(new TriggerTimes(), BERLIN);

  @Test
  void a_definition_without_policies_has_the_standard_ones() {
    assertThat(read("enabled: true")).isEqualTo(Policies.STANDARD);
  }

  @Test
  void every_policy_is_read() {
    assertThat(
            read(
                """
                start: 2027-01-01T00:00
                end: 2028-01-01T00:00Z
                jitter: 10m
                misfire: {policy: fire_all, grace: 5m, window: 2d}
                overlap: {policy: queue_all, queue: 7}
                concurrency: 3
                max-runs: 1000
                timeout: 2h
                retry: [10s, 1m]
                priority: high
                isolation: {mode: process, heap: 2GB}
                """))
        .isEqualTo(
            new Policies(
                new Span(
                    Instant.parse("2026-12-31T23:00:00Z"),
                    Instant.parse("2028-01-01T00:00:00Z"),
                    Duration.ofMinutes(10)),
                new Misfire(Misfire.Policy.FIRE_ALL, Duration.ofMinutes(5), Duration.ofDays(2)),
                new Overlap(Overlap.Policy.QUEUE_ALL, 7),
                new Limits(3, 1000),
                Duration.ofHours(2),
                retry(delays(0, 10, 60)),
                Priority.HIGH,
                new Isolation(Isolation.Mode.PROCESS, 2048)));
  }

  @Test
  void a_single_word_says_the_policy_and_leaves_its_parts_as_usual() {
    Policies policies = read("misfire: skip\noverlap: allow\nisolation: process");
    assertThat(policies.misfire())
        .isEqualTo(
            new Misfire(Misfire.Policy.SKIP, Misfire.STANDARD.grace(), Misfire.STANDARD.window()));
    assertThat(policies.overlap()).isEqualTo(new Overlap(Overlap.Policy.ALLOW, 100));
    assertThat(policies.isolation()).isEqualTo(new Isolation(Isolation.Mode.PROCESS, 256));
    assertThat(read("misfire: {grace: 10s}").misfire().policy())
        .isEqualTo(Misfire.Policy.FIRE_ONCE);
  }

  @Test
  void retry_is_off_or_usual_or_a_list_of_delays_or_growing_delays() {
    assertThat(read("retry: false").retry()).isEqualTo(Retry.OFF);
    assertThat(read("retry: true").retry()).isEqualTo(Retry.STANDARD);
    assertThat(read("retry: {delays: [10s], jitter: 20}").retry()).isEqualTo(retry(delays(20, 10)));
    assertThat(read("retry: {attempts: 4}").retry()).isEqualTo(retry(growing(4, 30, 2, 3600, 0)));
    assertThat(read("retry: {attempts: 4, first: 2h}").retry())
        .isEqualTo(retry(growing(4, 7200, 2, 7200, 0)));
    assertThat(
            read("retry: {attempts: 4, first: 1s, multiplier: 1.5, cap: 1m, jitter: 50}").retry())
        .isEqualTo(retry(growing(4, 1, 1.5, 60, 50)));
  }

  @Test
  void retry_names_the_outcomes_errors_exit_codes_and_statuses_that_are_tried_again() {
    assertThat(
            read("""
                    retry:
                      attempts: 2
                      on: [technical, interrupted]
                      errors: [java.io.IOException]
                      exit-codes: [75, -1]
                      http-statuses: [429, 503]
                    """)
                .retry())
        .isEqualTo(
            new Retry(
                growing(2, 30, 2, 3600, 0),
                Set.of(On.TECHNICAL, On.INTERRUPTED),
                Set.of("java.io.IOException"),
                Set.of(75, -1),
                Set.of(429, 503)));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "start: soon | 4:12 schedules[0].start: wanted a date and time such as 2027-01-01T00:00",
        "start: 2027 | 4:12 schedules[0].start: wanted text, found the number 2027",
        "start: 2027-03-28T02:30 | schedules[0].start: 2027-03-28T02:30 does not exist in Europe/Berlin",
        "{start: 2027-02-01T00:00, end: 2027-01-01T00:00} | schedules[0].end: wanted an end after the start 2027-02-01T00:00+01:00, found 2027-01-01T00:00+01:00",
        "jitter: 2h | 4:13 schedules[0].jitter: wanted an interval of 0s to 1h, such as 10s, 5m, 1h30m or PT10S, found '2h'",
        "jitter: 5 | 4:13 schedules[0].jitter: wanted text, found the number 5",
        "jitter: '' | schedules[0].jitter: wanted an interval of 0s to 1h",
        "misfire: foo | 4:14 schedules[0].misfire: wanted fire_once, fire_all or skip, found 'foo'",
        "misfire: 5 | 4:14 schedules[0].misfire: wanted text or a mapping, found the number 5",
        "misfire: {policy: foo} | 4:23 schedules[0].misfire.policy: wanted fire_once, fire_all or skip, found 'foo'",
        "misfire: {grace: 2h} | 4:22 schedules[0].misfire.grace: wanted an interval of 1s to 1h",
        "misfire: {window: 1s} | schedules[0].misfire.window: wanted an interval of 1m to 366d",
        "misfire: {grace: 1h, window: 5m} | 4:34 schedules[0].misfire.window: wanted a window of at least the grace, 1h, found 5m",
        "misfire: {graze: 5m} | 4:15 schedules[0].misfire.graze: unknown field 'graze'. Did you mean 'grace'?",
        "overlap: wait | schedules[0].overlap: wanted skip, queue_one, queue_all, cancel_running or allow, found 'wait'",
        "overlap: {policy: queue_all, queue: 0} | schedules[0].overlap.queue: wanted a whole number of 1 to 10000, found 0",
        "overlap: {policy: skip, queue: 5} | 4:29 schedules[0].overlap.queue: 'queue' belongs to the policy queue_all, found skip",
        "overlap: {queue: 5} | 'queue' belongs to the policy queue_all, found none",
        "concurrency: 0 | 4:18 schedules[0].concurrency: wanted a whole number of 1 to 1000, found 0",
        "concurrency: many | schedules[0].concurrency: wanted a whole number, found the text 'many'",
        "concurrency: 1.5 | schedules[0].concurrency: wanted a whole number, found the number 1.5",
        "max-runs: -1 | schedules[0].max-runs: wanted a whole number of 1 to",
        "timeout: 0s | 4:14 schedules[0].timeout: wanted an interval of 1s to 366d",
        "timeout: never | schedules[0].timeout: wanted an interval of 1s to 366d, such as 10s, 5m, 1h30m or PT10S, found 'never'",
        "retry: 5 | 4:12 schedules[0].retry: wanted true or false, a list or a mapping, found the number 5",
        "retry: [] | 4:12 schedules[0].retry: wanted 1 to 50 entries, found none",
        "retry: [10s, 8d] | 4:18 schedules[0].retry[1]: wanted an interval of 1s to 7d",
        "retry: [10s, 5] | 4:18 schedules[0].retry[1]: wanted text, found the number 5",
        "retry: {delays: [10s], attempts: 3} | 4:28 schedules[0].retry.attempts: wanted either 'delays' or 'attempts', found both",
        "retry: {delays: [10s], cap: 3m} | schedules[0].retry.cap: 'cap' belongs to 'attempts', found 'delays'",
        "retry: {first: 10s} | 4:13 schedules[0].retry.first: 'first' belongs to 'attempts', found none",
        "retry: {on: [timeout]} | 4:5 schedules[0].retry: wanted 'delays' or 'attempts', found neither",
        "retry: {} | schedules[0].retry: wanted 'delays' or 'attempts', found neither",
        "retry: {attempts: 51} | 4:23 schedules[0].retry.attempts: wanted a whole number of 1 to 50, found 51",
        "retry: {attempts: 5, multiplier: 0.5} | schedules[0].retry.multiplier: wanted a number of 1 to 10, found 0.5",
        "retry: {attempts: 5, first: 2m, cap: 1m} | schedules[0].retry.cap: wanted a cap of at least the first delay, 2m, found 1m",
        "retry: {attempts: 5, jitter: 60} | schedules[0].retry.jitter: wanted a whole number of 0 to 50, found 60",
        "retry: {attempts: 5, on: [never]} | schedules[0].retry.on[0]: wanted technical, timeout, business or interrupted, found 'never'",
        "retry: {attempts: 5, on: []} | schedules[0].retry.on: wanted at least 1 entries, found none",
        "retry: {attempts: 5, on: [timeout], errors: [X]} | schedules[0].retry.errors: 'errors' belongs to technical failures, which 'on' does not name",
        "retry: {attempts: 5, http-statuses: [42]} | schedules[0].retry.http-statuses[0]: wanted a whole number of 100 to 599, found 42",
        "retry: {attempts: 5, exit-codes: [x]} | schedules[0].retry.exit-codes[0]: wanted a whole number, found the text 'x'",
        "retry: {atempts: 5} | schedules[0].retry.atempts: unknown field 'atempts'. Did you mean 'attempts'?",
        "priority: urgent | 4:15 schedules[0].priority: wanted low, normal, high or critical, found 'urgent'",
        "isolation: docker | schedules[0].isolation: wanted host or process, found 'docker'",
        "isolation: {mode: process, heap: 32MB} | 4:38 schedules[0].isolation.heap: wanted a size of 64MB to 64GB, such as 512MB or 2GB, found '32MB'",
        "isolation: {mode: host, heap: 1GB} | schedules[0].isolation.heap: 'heap' belongs to the mode process, found host",
        "isolation: {heap: 1GB} | schedules[0].isolation.heap: 'heap' belongs to the mode process, found none",
      })
  void a_policy_that_does_not_fit_is_refused_with_its_place(String field, String problem) {
    String entry =
        field.startsWith("{")
            ? "  - {id: bad, task: t, every: 5m, " + field.substring(1)
            : "  - id: bad\n    task: t\n    " + field + "\n    every: 5m";
    DefinitionFile file = reader.readFile("f.yaml", "schedules:\n" + entry + "\n");
    assertThat(file.entries()).isEmpty();
    assertThat(file.problems()).hasSize(1);
    assertThat(file.problems().getFirst().toString()).startsWith("f.yaml:").contains(problem);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{cron: '@yearly', start: 2027-02-01T00:00, end: 2027-12-31T00:00} | end: wanted an end after the next fire time 2028-01-01T00:00+01:00, found 2027-12-31T00:00+01:00",
        "{once: 2027-05-01T00:00, end: 2027-05-01T00:00} | end: wanted an end after the only fire time 2027-05-01T00:00+02:00, found 2027-05-01T00:00+02:00",
        "{once: 2027-05-01T00:00, start: 2027-06-01T00:00} | start: wanted a start up to the only fire time 2027-05-01T00:00+02:00, found 2027-06-01T00:00+02:00",
      })
  void a_span_without_any_fire_time_is_refused(String fields, String problem) {
    String entry = "schedules: [{id: bad, task: t, " + fields.substring(1) + "]\n";
    assertThat(reader.readFile("f.yaml", entry).problems())
        .singleElement()
        .asString()
        .contains("schedules[0]." + problem);
  }

  private Policies read(String fields) {
    return reader.readOne("id: a\ntask: t\nevery: 5m\n" + fields).policies();
  }

  private static Retry retry(Backoff backoff) {
    return new Retry(backoff, Retry.STANDARD.outcomes(), Set.of(), Set.of(), Set.of());
  }

  private static Backoff delays(int jitter, Integer... seconds) {
    List<Duration> delays = Stream.of(seconds).map(Duration::ofSeconds).toList();
    return new Backoff.Delays(delays, jitter);
  }

  private static Backoff growing(int retries, int first, double multiplier, int cap, int jitter) {
    return new Backoff.Exponential(
        retries, Duration.ofSeconds(first), multiplier, Duration.ofSeconds(cap), jitter);
  }
}
