package dev.cronjar.host.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.schedule.Retry.On;
import dev.cronjar.host.schedule.Trigger.Every;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Policies survive being stored, opened in an editor and changed by pairs of key and value. */
class PolicyRoundTripTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private final DefinitionReader reader = new DefinitionReader(new TriggerTimes(), BERLIN);
  private final DefinitionChanges changes = new DefinitionChanges(reader);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void any_policies_are_stored_and_edited_without_loss(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 300; i++) {
      Definition definition = definition(policies(random));
      String json = DefinitionJson.write(definition);
      assertThat(DefinitionJson.read(json)).as(json).isEqualTo(definition);
      String yaml = DefinitionWriter.yaml(definition);
      assertThat(reader.readOne(yaml)).as(yaml).isEqualTo(definition);
    }
  }

  @Test
  void standard_policies_take_no_room_and_a_text_stored_without_any_has_them() {
    Definition definition = definition(Policies.STANDARD);
    assertThat(DefinitionJson.write(definition))
        .isEqualTo(
            "{\"id\":\"a\",\"name\":\"a\",\"task\":\"t\",\"every\":\"PT720H\",\"zone\":\"Europe/Berlin\",\"enabled\":true}");
    assertThat(DefinitionJson.read(DefinitionJson.write(definition)).policies())
        .isEqualTo(Policies.STANDARD);
  }

  @Test
  void what_is_as_usual_is_not_written_and_a_policy_with_usual_parts_is_one_word() {
    Policies policies =
        reader
            .readOne(
                "{id: a, task: t, every: 5m, misfire: {policy: skip, grace: 60s}, retry: true,"
                    + " overlap: {policy: queue_all, queue: 5}, priority: normal}")
            .policies();
    assertThat(DefinitionWriter.yaml(definition(policies)))
        .endsWith(
            """
            enabled: true
            misfire: "skip"
            overlap:
              policy: "queue_all"
              queue: 5
            retry: true
            """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"misfire\":\"later\"",
        "\"start\":\"soon\"",
        "\"timeout\":\"x\"",
        "\"isolation\":{\"mode\":\"process\",\"heap\":\"x\"}"
      })
  void stored_policies_that_are_none_are_the_fault_of_the_host(String field) {
    String json = DefinitionJson.write(definition(Policies.STANDARD));
    assertThatExceptionOfType(CronjarException.class)
        .isThrownBy(() -> DefinitionJson.read(json.replace("\"enabled\":true", field)));
  }

  @ParameterizedTest(name = "{0}: {1}={2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "enabled: true | start | 2027-01-01T00:00 | start: 2027-01-01T00:00+01:00",
        "end: 2028-01-01T00:00 | end | | enabled: true",
        "enabled: true | jitter | 10s | jitter: 10s",
        "enabled: true | misfire | fire_all | misfire: fire_all",
        "enabled: true | misfire | {policy: skip, grace: 5s} | misfire: {policy: skip, grace: 5s}",
        "misfire: skip | misfire.grace | 5s | misfire: {policy: skip, grace: 5s}",
        "misfire: {policy: skip, grace: 5s} | misfire.grace | | misfire: skip",
        "enabled: true | misfire.window | 2d | misfire: {window: 2d}",
        "misfire: {window: 2d} | misfire.window | | enabled: true",
        "misfire: skip | misfire | | enabled: true",
        "overlap: queue_all | overlap.queue | 5 | overlap: {policy: queue_all, queue: 5}",
        "enabled: true | concurrency | 5 | concurrency: 5",
        "concurrency: 5 | concurrency | | enabled: true",
        "enabled: true | max-runs | 7 | max-runs: 7",
        "enabled: true | timeout | 1h30m | timeout: 1h30m",
        "enabled: true | retry | true | retry: true",
        "retry: true | retry | false | enabled: true",
        "retry: true | retry | | enabled: true",
        "enabled: true | retry | [10s, 1m] | retry: [10s, 1m]",
        "enabled: true | retry | [\"10s\"] | retry: [10s]",
        "enabled: true | retry | {attempts: 5, on: [timeout]} | retry: {attempts: 5, on: [timeout]}",
        "enabled: true | retry.attempts | 5 | retry: {attempts: 5}",
        "retry: true | retry.jitter | 10 | retry: {delays: [30s, 1m, 5m, 15m, 1h], jitter: 10}",
        "retry: [10s] | retry.attempts | 5 | retry: {attempts: 5}",
        "retry: {attempts: 5, cap: 5m} | retry.delays | [1s] | retry: [1s]",
        "retry: {attempts: 5, cap: 5m} | retry.first | 1s | retry: {attempts: 5, first: 1s, cap: 5m}",
        "enabled: true | priority | critical | priority: critical",
        "enabled: true | isolation | process | isolation: process",
        "isolation: process | isolation.heap | 1GB | isolation: {mode: process, heap: 1GB}",
        "isolation: {mode: process, heap: 1GB} | isolation | host | enabled: true",
      })
  void a_policy_is_changed_by_key_and_value(String before, String key, String value, String after) {
    Map<String, String> pair = Map.of(key, value == null ? "" : value);
    assertThat(changes.apply(read(before), pair)).isEqualTo(read(after));
  }

  @ParameterizedTest(name = "{0}={1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "timeout | 5 | timeout: wanted an interval of 1s to 366d",
        "concurrency | many | concurrency: wanted a whole number",
        "retry | [10s | retry: wanted true or false, a list or a mapping, found the text '[10s'",
        "retry.first | 5s | retry.first: 'first' belongs to 'attempts', found none",
        "retry.foo | 5s | retry.foo: unknown field 'foo'",
        "timeout.foo | 5s | unknown field 'timeout.foo'",
        "end | soon | end: wanted a date and time",
      })
  void a_change_of_a_policy_that_does_not_fit_is_refused(String key, String value, String reason) {
    assertThatExceptionOfType(InvalidDefinition.class)
        .isThrownBy(() -> changes.apply(read("enabled: true"), Map.of(key, value)))
        .withMessageContaining(reason);
  }

  private Definition read(String field) {
    return reader.readOne("id: a\ntask: t\nevery: 5m\n" + field);
  }

  private static Definition definition(Policies policies) {
    return new Definition(
        ScheduleId.of("a"),
        Definition.About.named("a"),
        "t",
        new Every(Duration.ofDays(30), BERLIN),
        Map.of(),
        true,
        policies);
  }

  private static Policies policies(Random random) {
    Overlap.Policy overlap = any(random, Overlap.Policy.values());
    Isolation.Mode mode = any(random, Isolation.Mode.values());
    return new Policies(
        span(random),
        new Misfire(
            any(random, Misfire.Policy.values()),
            maybe(random, Misfire.STANDARD.grace(), () -> seconds(random, 1, 3600)),
            maybe(random, Misfire.STANDARD.window(), () -> seconds(random, 3600, 366 * 86_400))),
        new Overlap(overlap, overlap == Overlap.Policy.QUEUE_ALL ? 1 + random.nextInt(200) : 100),
        new Limits(random.nextInt(1001), maybe(random, 0L, () -> random.nextLong(1, 1L << 39))),
        maybe(random, Duration.ZERO, () -> seconds(random, 1, 366 * 86_400)),
        retry(random),
        any(random, Priority.values()),
        new Isolation(
            mode,
            mode == Isolation.Mode.HOST
                ? Isolation.HEAP_STANDARD
                : maybe(random, Isolation.HEAP_STANDARD, () -> random.nextInt(64, 65_537))));
  }

  private static Span span(Random random) {
    Instant from = Instant.ofEpochMilli(random.nextLong(4_102_444_800_000L));
    return new Span(
        maybe(random, Instant.MIN, () -> from),
        maybe(random, Instant.MAX, () -> from.plusSeconds(1 + random.nextInt(1_000_000_000))),
        maybe(random, Duration.ZERO, () -> Duration.ofMillis(random.nextInt(3_600_001))));
  }

  private static Retry retry(Random random) {
    Set<On> on =
        Stream.of(On.values()).filter(each -> random.nextBoolean()).collect(Collectors.toSet());
    if (on.isEmpty()) {
      return random.nextBoolean() ? Retry.OFF : Retry.STANDARD;
    }
    return new Retry(
        maybe(random, Backoff.Delays.STANDARD, () -> backoff(random)),
        maybe(random, Retry.STANDARD.outcomes(), () -> on),
        on.contains(On.TECHNICAL) ? maybe(random, Set.of(), () -> Set.of("a.B", "C")) : Set.of(),
        maybe(random, Set.of(), () -> Set.of(random.nextInt(), 1)),
        maybe(random, Set.of(), () -> Set.of(random.nextInt(100, 600))));
  }

  private static Backoff backoff(Random random) {
    int jitter = random.nextInt(51);
    Duration first = seconds(random, 1, 3600);
    if (random.nextBoolean()) {
      return new Backoff.Delays(
          Stream.generate(() -> seconds(random, 1, 7 * 86_400))
              .limit(1 + random.nextInt(50))
              .toList(),
          jitter);
    }
    return new Backoff.Exponential(
        1 + random.nextInt(50),
        first,
        1 + random.nextInt(90) / 10.0,
        first.plus(seconds(random, 0, 86_400)),
        jitter);
  }

  private static Duration seconds(Random random, int low, int high) {
    return Duration.ofSeconds(random.nextInt(low, high + 1));
  }

  private static <T> T maybe(Random random, T usual, Supplier<? extends T> other) {
    return random.nextBoolean() ? usual : other.get();
  }

  private static <T> T any(Random random, T[] values) {
    return List.of(values).get(random.nextInt(values.length));
  }
}
