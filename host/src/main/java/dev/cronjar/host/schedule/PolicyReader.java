package dev.cronjar.host.schedule;

import dev.cronjar.host.schedule.PolicyFields.Range;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/**
 * Reads the policies of an entry that the schema was held against, and finds what a schema cannot:
 * intervals out of range, instants that are none, parts that do not go together.
 */
final class PolicyReader {
  private static final Range JITTER = Range.of("0s", "1h");
  private static final Range GRACE = Range.of("1s", "1h");
  private static final Range WINDOW = Range.of("1m", "366d");
  private static final Range TIMEOUT = Range.of("1s", "366d");

  private final ZoneId zone;
  private final Findings findings;
  private final PolicyFields fields;

  PolicyReader(JsonNode entry, ZoneId zone, Findings findings) {
    this.zone = zone;
    this.findings = findings;
    this.fields = new PolicyFields(entry, findings);
  }

  /** The policies; what is refused among them stands as its default. */
  Policies read() {
    return new Policies(
        span(),
        misfire(),
        overlap(),
        limits(),
        fields.interval("/timeout", TIMEOUT, Duration.ZERO),
        new RetryReader(fields, findings).read(),
        fields.choice("/priority", Priority.NORMAL),
        isolation(),
        new AfterReader(findings).read(fields.at("")));
  }

  private Span span() {
    Instant from = instant("/start", Instant.MIN);
    Instant until = instant("/end", Instant.MAX);
    if (!until.isAfter(from)) {
      findings.refuse(
          "/end",
          "wanted an end after the start %s, found %s"
              .formatted(
                  from.atZone(zone).toOffsetDateTime(), until.atZone(zone).toOffsetDateTime()));
    }
    return new Span(from, until, fields.interval("/jitter", JITTER, Duration.ZERO));
  }

  private Instant instant(String field, Instant missing) {
    if (!fields.isSound(field)) {
      return missing;
    }
    try {
      return TriggerText.instant(fields.text(field, ""), zone).truncatedTo(ChronoUnit.MILLIS);
    } catch (InvalidTrigger wrong) {
      findings.refuse(field, wrong.reason());
      return missing;
    }
  }

  private Misfire misfire() {
    Misfire missing = Misfire.STANDARD;
    Duration grace = fields.interval("/misfire/grace", GRACE, missing.grace());
    Duration window = fields.interval("/misfire/window", WINDOW, missing.window());
    if (window.compareTo(grace) < 0) {
      findings.refuse(
          "/misfire/window",
          "wanted a window of at least the grace, %s, found %s"
              .formatted(IntervalText.write(grace), IntervalText.write(window)));
    }
    return new Misfire(fields.choice("/misfire", "policy", missing.policy()), grace, window);
  }

  private Overlap overlap() {
    Overlap.Policy policy = fields.choice("/overlap", "policy", Overlap.STANDARD.policy());
    if (fields.isSound("/overlap/queue") && policy != Overlap.Policy.QUEUE_ALL) {
      String found = fields.has("/overlap/policy") ? fields.text("/overlap/policy", "") : "none";
      findings.refuseKey(
          "/overlap/queue", "'queue' belongs to the policy queue_all, found " + found);
    }
    return new Overlap(policy, fields.number("/overlap/queue", Overlap.QUEUE_STANDARD));
  }

  private Limits limits() {
    long maxRuns = fields.isSound("/max-runs") ? fields.at("/max-runs").asLong() : 0;
    return new Limits(fields.number("/concurrency", 0), maxRuns);
  }

  private Isolation isolation() {
    Isolation.Mode mode = fields.choice("/isolation", "mode", Isolation.NONE.mode());
    boolean given = fields.isSound("/isolation/heap");
    if (given && mode != Isolation.Mode.PROCESS) {
      String found = fields.has("/isolation/mode") ? fields.text("/isolation/mode", "") : "none";
      findings.refuseKey("/isolation/heap", "'heap' belongs to the mode process, found " + found);
    }
    return new Isolation(mode, given ? heap() : Isolation.HEAP_STANDARD);
  }

  private int heap() {
    OptionalInt heap = HeapText.read(fields.at("/isolation/heap").asString());
    if (heap.isEmpty()) {
      findings.refuse(
          "/isolation/heap",
          "wanted a size of 64MB to 64GB, such as 512MB or 2GB, found '%s'"
              .formatted(InvalidCron.shown(fields.at("/isolation/heap").asString())));
    }
    return heap.orElse(Isolation.HEAP_STANDARD);
  }
}
