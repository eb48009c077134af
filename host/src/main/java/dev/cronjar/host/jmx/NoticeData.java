package dev.cronjar.host.jmx;

import dev.cronjar.host.alert.AlertKind;
import dev.cronjar.host.alert.AlertNews;
import dev.cronjar.host.alert.Sighting;
import dev.cronjar.host.control.Iso;
import dev.cronjar.host.run.Event;
import dev.cronjar.host.run.NumberedEvent;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.CompositeDataSupport;
import javax.management.openmbean.CompositeType;
import javax.management.openmbean.OpenDataException;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.SimpleType;

/** An event as open types, which every client can read. */
final class NoticeData {
  private static final String[] ITEMS = {
    "subject", "schedule", "detail", "at", "epochMillis", "hostEpoch"
  };
  private static final CompositeType TYPE = type();

  private NoticeData() {}

  private static CompositeType type() {
    String[] descriptions = {
      "id of the run, plugin or alert",
      "id of the schedule, empty when none is concerned",
      "state and reason, version, or what is wrong",
      "when, ISO-8601 with offset in UTC",
      "when, milliseconds since 1970 UTC",
      "life of the host whose events the sequence number counts, -1 of an alert"
    };
    OpenType<?>[] types = {
      SimpleType.STRING,
      SimpleType.STRING,
      SimpleType.STRING,
      SimpleType.STRING,
      SimpleType.LONG,
      SimpleType.LONG
    };
    try {
      return new CompositeType("Event", "An event of the host", ITEMS, descriptions, types);
    } catch (OpenDataException e) {
      throw new IllegalStateException(e);
    }
  }

  static CompositeData of(NumberedEvent numbered, String schedule) {
    Event event = numbered.event();
    return of(
        event.subject(), schedule, event.detail(), event.atMillis(), numbered.epoch().value());
  }

  /** An alert counts in no stream. */
  static CompositeData of(AlertNews news) {
    Sighting seen = news.alert().seen();
    String schedule = seen.kind() == AlertKind.FAILURES ? seen.subject() : "";
    return of(seen.id(), schedule, seen.words(), news.atMillis(), -1L);
  }

  private static CompositeData of(
      String subject, String schedule, String detail, long atMillis, long epoch) {
    Object[] values = {subject, schedule, detail, Iso.utc(atMillis), atMillis, epoch};
    try {
      return new CompositeDataSupport(TYPE, ITEMS, values);
    } catch (OpenDataException e) {
      throw new IllegalStateException(e);
    }
  }
}
