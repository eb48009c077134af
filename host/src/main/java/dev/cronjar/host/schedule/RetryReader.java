package dev.cronjar.host.schedule;

import dev.cronjar.host.schedule.PolicyFields.Range;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Reads the field {@code retry} of an entry that the schema was held against. */
final class RetryReader {
  private static final String RETRY = "/retry";
  private static final Range DELAY = Range.of("1s", "7d");
  private static final Duration FIRST = Duration.ofSeconds(30);
  private static final Duration CAP = Duration.ofHours(1);
  private static final double MULTIPLIER = 2;

  /** What describes delays that grow; the first of them says how many. */
  static final List<String> GROWING = List.of("attempts", "first", "multiplier", "cap");

  private final PolicyFields fields;
  private final Findings findings;

  RetryReader(PolicyFields fields, Findings findings) {
    this.fields = fields;
    this.findings = findings;
  }

  Retry read() {
    JsonNode retry = fields.at(RETRY);
    if (!fields.isSound(RETRY)) {
      return Retry.OFF;
    } else if (retry.isBoolean()) {
      return retry.booleanValue() ? Retry.STANDARD : Retry.OFF;
    } else if (retry.isArray()) {
      return retrying(delays(RETRY));
    }
    checkBackoff();
    checkErrors();
    return retrying(fields.has("/retry/delays") ? delays("/retry/delays") : growing());
  }

  private Retry retrying(Backoff backoff) {
    Set<Retry.On> on =
        set("/retry/on", word -> Retry.On.valueOf(word.asString().toUpperCase(Locale.ROOT)));
    return new Retry(
        backoff,
        on.isEmpty() ? Retry.STANDARD.outcomes() : on,
        set("/retry/errors", JsonNode::asString),
        set("/retry/exit-codes", JsonNode::asInt),
        set("/retry/http-statuses", JsonNode::asInt));
  }

  private <T> Set<T> set(String field, Function<JsonNode, T> value) {
    Stream<JsonNode> values = fields.isSound(field) ? fields.at(field).valueStream() : Stream.of();
    return values.map(value).collect(Collectors.toUnmodifiableSet());
  }

  private Backoff delays(String list) {
    List<Duration> delays =
        IntStream.range(0, fields.at(list).size())
            .mapToObj(i -> fields.interval(list + "/" + i, DELAY, DELAY.low()))
            .toList();
    return new Backoff.Delays(delays, fields.number("/retry/jitter", 0));
  }

  private Backoff growing() {
    Duration first = fields.interval("/retry/first", DELAY, FIRST);
    Duration missing = first.compareTo(CAP) > 0 ? first : CAP;
    Duration cap = fields.interval("/retry/cap", DELAY, missing);
    if (cap.compareTo(first) < 0) {
      findings.refuse(
          "/retry/cap",
          "wanted a cap of at least the first delay, %s, found %s"
              .formatted(IntervalText.write(first), IntervalText.write(cap)));
    }
    return new Backoff.Exponential(
        fields.number("/retry/attempts", 1),
        first,
        fields.has("/retry/multiplier") ? fields.at("/retry/multiplier").asDouble() : MULTIPLIER,
        cap,
        fields.number("/retry/jitter", 0));
  }

  /** Either delays, or attempts and what goes with them. */
  private void checkBackoff() {
    Optional<String> growing =
        GROWING.stream().filter(part -> fields.has(RETRY + "/" + part)).findFirst();
    if (fields.has("/retry/delays")) {
      growing.ifPresent(
          part ->
              findings.refuseKey(
                  RETRY + "/" + part,
                  part.equals("attempts")
                      ? "wanted either 'delays' or 'attempts', found both"
                      : "'" + part + "' belongs to 'attempts', found 'delays'"));
    } else if (growing.isEmpty()) {
      findings.refuseKey(RETRY, "wanted 'delays' or 'attempts', found neither");
    } else if (!growing.get().equals("attempts")) {
      findings.refuseKey(
          RETRY + "/" + growing.get(), "'" + growing.get() + "' belongs to 'attempts', found none");
    }
  }

  /** Only a technical failure has an exception whose class could be named. */
  private void checkErrors() {
    boolean technical =
        !fields.has("/retry/on")
            || fields
                .at("/retry/on")
                .valueStream()
                .anyMatch(on -> on.asString().equals("technical"));
    if (fields.has("/retry/errors") && !technical) {
      findings.refuseKey(
          "/retry/errors", "'errors' belongs to technical failures, which 'on' does not name");
    }
  }
}
