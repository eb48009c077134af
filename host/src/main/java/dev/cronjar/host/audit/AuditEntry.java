package dev.cronjar.host.audit;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Something that was done or refused. Texts are empty where there is nothing to say; none holds a
 * secret.
 *
 * @param key unique: an entry whose commit is unknown can be written again
 * @param atMillis epoch milliseconds
 * @param from the caller's address, empty for the console
 * @param operation such as {@code schedules.pause}, or {@code access.sign-in}
 * @param schedule the schedule that it was about, {@code id} or {@code org/id}
 * @param subject what it was about, as the caller named it, or what was made
 * @param outcome {@code ok} or the code of an error
 * @param detail why it was refused
 * @param before JSON of what it was about, before
 * @param after JSON of the same, afterwards
 */
public record AuditEntry(
    String key,
    long atMillis,
    String actor,
    String org,
    String from,
    String operation,
    String schedule,
    String subject,
    String outcome,
    String detail,
    String before,
    String after) {
  public static final String OK = "ok";

  /** Somebody may have put a token where a name belongs. */
  private static final Pattern TOKEN = Pattern.compile("cj_[A-Za-z0-9_-]{16,}");

  public AuditEntry {
    actor = masked(actor);
    schedule = masked(schedule);
    subject = masked(subject);
    detail = masked(detail);
    before = masked(before);
    after = masked(after);
  }

  private static String masked(String text) {
    return text.contains("cj_") ? TOKEN.matcher(text).replaceAll("cj_***") : text;
  }

  /** All that the chain covers, in the order in which it does. */
  List<String> fields() {
    return List.of(
        key,
        Long.toString(atMillis),
        actor,
        org,
        from,
        operation,
        schedule,
        subject,
        outcome,
        detail,
        before,
        after);
  }

  /** One line: {@code local:ada schedules.pause nightly → ok}. */
  public String line() {
    return actor
        + (from.isEmpty() ? "" : " from " + from)
        + " "
        + operation
        + (subject.isEmpty() ? "" : " " + subject)
        + " → "
        + outcome
        + (detail.isEmpty() ? "" : ": " + detail);
  }
}
