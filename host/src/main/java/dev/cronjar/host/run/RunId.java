package dev.cronjar.host.run;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

/**
 * The {@code job_run_id}: unique for ever. It begins with the fire time, so that the unique index
 * grows at its right edge, and goes on with the schedule's number: the same firing always has the
 * same id.
 */
public record RunId(String value) {
  private static final int LONGEST = 200;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

  public RunId {
    if (value.isEmpty() || value.length() > LONGEST) {
      throw new IllegalArgumentException(
          "A run id has 1 to " + LONGEST + " characters, found " + value.length());
    }
  }

  /** The id of the firing of schedule {@code number} that is due at {@code fireTimeMillis}. */
  public static RunId scheduled(long fireTimeMillis, long number) {
    return new RunId(FireTimeText.of(fireTimeMillis) + "-" + number);
  }

  /**
   * The id of the one run that makes up for a firing that did not succeed: the same for ever, so
   * that nobody makes up for it twice.
   */
  public static RunId backfill(long fireTimeMillis, long number) {
    return new RunId(FireTimeText.of(fireTimeMillis) + "-" + number + "-fill");
  }

  /** A fresh id for a run by hand; {@code nonce} makes it unique. */
  public static RunId manual(Instant now, String nonce) {
    return new RunId(TIME.format(now) + "-m" + nonce);
  }

  /**
   * The id of the run of a batch at {@code place}, from 1; {@code startMillis} and {@code number}
   * are those of the batch's schedule. Ids of one batch are in the order of their places.
   */
  public static RunId ofBatch(long startMillis, long number, int place) {
    return new RunId(
        FireTimeText.of(startMillis)
            + "-"
            + number
            + "-"
            + Integer.toString(100_000 + place).substring(1));
  }

  /**
   * The id of the run of schedule {@code number} that follows {@code before}: the same for the same
   * two, whoever computes it.
   *
   * @param plannedMillis when {@code before} was due
   */
  public static RunId following(RunId before, long plannedMillis, long number) {
    UUID digest = UUID.nameUUIDFromBytes(before.value.getBytes(StandardCharsets.UTF_8));
    String tail = Long.toUnsignedString(digest.getMostSignificantBits(), 36);
    return new RunId(FireTimeText.of(plannedMillis) + "-" + number + "-a" + tail);
  }

  /** The id of the run of schedule {@code number} for an event: the same for the same two. */
  public static RunId ofEvent(long number, String event) {
    UUID digest = UUID.nameUUIDFromBytes(event.getBytes(StandardCharsets.UTF_8));
    return new RunId("event:" + number + ":" + digest);
  }

  /** The place of a run in its batch, from 1. */
  public int placeInBatch() {
    return Integer.parseInt(value.substring(value.lastIndexOf('-') + 1));
  }

  /** The id of a run whose caller gave an idempotency key. */
  public static RunId keyed(String org, String key) {
    return new RunId("key:" + org + ":" + key);
  }

  /** How long an idempotency key of an org can be. */
  public static int longestKey(String org) {
    return LONGEST - "key:".length() - org.length() - 1;
  }

  @Override
  public String toString() {
    return value;
  }
}
