package dev.cronjar.host.alert;

import dev.cronjar.host.org.OrgId;
import java.util.Optional;

/**
 * Something wrong, as it is seen at this moment.
 *
 * @param subject what it is about: a schedule, a host, a task, a plugin; empty when this host
 * @param org whose; empty: everybody's
 * @param schedule number of the schedule that it is about, 0 for none
 */
public record Sighting(
    AlertKind kind, String subject, Optional<OrgId> org, long schedule, String words) {
  /** About this host or something that belongs to no org. */
  public static Sighting of(AlertKind kind, String subject, String words) {
    return new Sighting(kind, subject, Optional.empty(), 0, words);
  }

  /** The same as long as it is about the same thing. */
  public String id() {
    return subject.isEmpty() ? kind.text() : kind.text() + ":" + subject;
  }
}
