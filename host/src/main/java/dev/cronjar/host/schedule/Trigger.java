package dev.cronjar.host.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rule that yields a schedule's fire times, as its author wrote it. */
public sealed interface Trigger {
  /** The zone in which the schedule is read and shown. */
  ZoneId zone();

  /** Whether it names the times at which it fires. */
  default boolean isTimed() {
    return true;
  }

  /**
   * A trigger as lists show it: {@code cron 0 2 * * *}, {@code every 10s}, {@code once
   * 2027-01-01T00:00}, {@code on file-arrival}; text without such a word is a cron expression.
   *
   * @throws InvalidTrigger when it is no interval, or no instant
   */
  static Trigger written(String text, ZoneId zone) {
    int space = text.indexOf(' ');
    String kind = space < 0 ? "" : text.substring(0, space);
    return switch (kind) {
      case "cron", "every", "once", "on" ->
          TriggerText.read(kind, text.substring(space + 1).strip(), zone, "refuse");
      default -> new Cron(text, zone);
    };
  }

  /** A cron expression of five or six fields, or a macro (DESIGN §5). */
  record Cron(String expression, ZoneId zone) implements Trigger {}

  /** Every {@code interval}, counted from the schedule's start without drift; 1 s to 366 days. */
  record Every(Duration interval, ZoneId zone) implements Trigger {}

  /** Once, at an instant; {@code late} says what to do when that instant has passed at creation. */
  record Once(Instant at, ZoneId zone, IfPast ifPast) implements Trigger {}

  /**
   * Never by itself: its runs are asked for one by one. What people submit without a schedule of
   * their own has this one; it is not written in files.
   */
  record ByHand(ZoneId zone) implements Trigger {
    @Override
    public boolean isTimed() {
      return false;
    }
  }

  /**
   * Whenever a plugin's trigger source says that something has happened.
   *
   * @param source {@code plugin:source}, or a short name
   * @param params of the source, JSON-like
   */
  record On(String source, Map<String, @Nullable Object> params, ZoneId zone) implements Trigger {
    public On {
      params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
    }

    @Override
    public boolean isTimed() {
      return false;
    }
  }

  /** What becomes of a once-trigger whose instant lies in the past when it is saved. */
  enum IfPast {
    REFUSE,
    RUN
  }
}
