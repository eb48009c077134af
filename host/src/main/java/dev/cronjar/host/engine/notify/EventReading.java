package dev.cronjar.host.engine.notify;

import dev.cronjar.host.notice.EventConsumers.Cursor;
import dev.cronjar.host.run.Ledger;
import dev.cronjar.host.run.NumberedEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Reads on in the event streams of several lives at once and puts the events in the order of their
 * time. The clocks of hosts that share a database agree, so this is the order in which a schedule's
 * runs ended, also when it has moved from one host to another.
 */
public record EventReading(Ledger ledger, int limit) {
  private static final Comparator<NumberedEvent> ORDER =
      Comparator.<NumberedEvent>comparingLong(each -> each.event().atMillis())
          .thenComparingLong(each -> each.epoch().value())
          .thenComparingLong(NumberedEvent::number);

  /** As much at a time as keeps up with 50,000 events a second. */
  public EventReading(Ledger ledger) {
    this(ledger, 10_000);
  }

  /**
   * What was read.
   *
   * @param cursors where those stand then that have moved or are finished
   * @param gaps what is not in the ledger any more, in words
   */
  record Read(List<NumberedEvent> events, List<Cursor> cursors, List<String> gaps) {}

  /** One life's share. */
  private record Part(Cursor from, List<NumberedEvent> events, boolean whole) {
    long latest() {
      return events.stream().mapToLong(each -> each.event().atMillis()).max().orElse(-1);
    }
  }

  /** The next events behind these cursors. */
  Read next(List<Cursor> cursors) {
    List<Part> parts = cursors.stream().map(this::part).toList();
    long horizon =
        parts.stream().filter(part -> !part.whole()).mapToLong(Part::latest).min().orElse(-1);
    List<NumberedEvent> events = new ArrayList<>();
    List<Cursor> moved = new ArrayList<>();
    List<String> gaps = new ArrayList<>();
    for (Part part : parts) {
      List<NumberedEvent> some = horizon < 0 ? part.events() : until(part.events(), horizon);
      gap(part).ifPresent(gaps::add);
      events.addAll(some);
      if (!some.isEmpty()) {
        moved.add(new Cursor(part.from().epoch(), some.get(some.size() - 1).number(), false));
      } else if (part.events().isEmpty() && part.from().over()) {
        moved.add(part.from());
      }
    }
    events.sort(ORDER);
    return new Read(List.copyOf(events), moved, gaps);
  }

  private Part part(Cursor cursor) {
    List<NumberedEvent> events = ledger.events(cursor.epoch(), cursor.through(), limit);
    return new Part(cursor, events, events.size() < limit);
  }

  /**
   * Of a life that is far ahead only what lies before the end of what was read of all: the leading
   * ones, since numbers must not be passed over even when a clock was set back.
   */
  private static List<NumberedEvent> until(List<NumberedEvent> events, long horizon) {
    int count = 0;
    while (count < events.size() && events.get(count).event().atMillis() <= horizon) {
      count++;
    }
    return events.subList(0, count);
  }

  private static Optional<String> gap(Part part) {
    if (part.events().isEmpty()) {
      return Optional.empty();
    }
    long missing = part.events().get(0).number() - part.from().through() - 1;
    return missing <= 0
        ? Optional.empty()
        : Optional.of(
            "%,d events of epoch %d were removed from the ledger before they were handled: it keeps a day"
                .formatted(missing, part.from().epoch().value()));
  }
}
