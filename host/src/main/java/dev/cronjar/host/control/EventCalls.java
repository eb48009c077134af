package dev.cronjar.host.control;

import dev.cronjar.host.control.Operation.Bound;
import dev.cronjar.host.control.view.EventPage;
import dev.cronjar.host.control.view.EventView;
import dev.cronjar.host.engine.Scheduling;
import dev.cronjar.host.org.Caller;
import dev.cronjar.host.org.InvalidField;
import dev.cronjar.host.run.HostEpoch;
import dev.cronjar.host.run.HostLife;
import dev.cronjar.host.run.LedgerReading;
import dev.cronjar.host.run.NumberedEvent;
import dev.cronjar.host.schedule.IntervalText;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads recorded events on from a cursor; the ledger keeps them for a day. */
public final class EventCalls {
  private static final int AT_ONCE = 1_000;

  /** So many are looked through for a page, however few of them fit. */
  private static final int LOOKED_AT = 20_000;

  private final Recorded recorded;
  private final LedgerReading ledger;
  private final Scheduling scheduling;
  private final Clock clock;

  EventCalls(Recorded recorded, LedgerReading ledger, Scheduling scheduling, Clock clock) {
    this.recorded = recorded;
    this.ledger = ledger;
    this.scheduling = scheduling;
    this.clock = clock;
  }

  /** Events of one life. */
  @FunctionalInterface
  public interface Recorded {
    /** Those numbered above {@code after}, at most {@code limit}, in order. */
    List<NumberedEvent> events(HostEpoch epoch, long after, int limit);
  }

  List<Bound<?, ?>> bound() {
    return List.of(EventOperations.LIST.by(this::list));
  }

  private EventPage list(EventOperations.From params, Caller caller) {
    List<HostLife> lives =
        ledger.lives().stream()
            .sorted(Comparator.comparingLong(life -> life.epoch().value()))
            .toList();
    Reading reading =
        new Reading(caller, kinds(params.kinds()), Limit.check("limit", params.limit()));
    reading.from(lives, from(params.from(), lives));
    return reading.page();
  }

  private static Set<String> kinds(String text) {
    return Stream.of(text.split(",", -1))
        .map(String::strip)
        .filter(kind -> !kind.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  private EventCursor from(String text, List<HostLife> lives) {
    if (text.isEmpty()) {
      return EventCursor.BEGIN;
    }
    return EventCursor.read(text)
        .or(() -> instant(text).map(at -> since(at, lives)))
        .orElseThrow(
            () ->
                new InvalidField(
                    "from",
                    "from: wanted a cursor, a time back such as 30m, or %s, found '%s'."
                        .formatted(InstantText.FORMS, text)));
  }

  private Optional<Long> instant(String text) {
    return IntervalText.read(text)
        .map(back -> clock.millis() - back.toMillis())
        .or(
            () ->
                InstantText.read(
                        text,
                        clock.getZone(),
                        clock.instant().atZone(clock.getZone()).toLocalDate())
                    .map(found -> found.starts().getFirst().toEpochMilli()));
  }

  private EventCursor since(long at, List<HostLife> lives) {
    Map<Long, Long> through = new HashMap<>();
    for (HostLife life : lives) {
      through.put(life.epoch().value(), before(life.epoch(), at));
    }
    return new EventCursor(0, through);
  }

  /** The number of the last event before an instant, found in some forty looks. */
  private long before(HostEpoch epoch, long at) {
    long low = 0;
    long high = 1;
    while (isBefore(epoch, high, at)) {
      low = high;
      high *= 2;
    }
    while (high - low > 1) {
      long middle = (low + high) >>> 1;
      if (isBefore(epoch, middle, at)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private boolean isBefore(HostEpoch epoch, long number, long at) {
    List<NumberedEvent> one = recorded.events(epoch, number - 1, 1);
    return !one.isEmpty() && one.getFirst().event().atMillis() < at;
  }

  /** One page in the making. */
  private final class Reading {
    private final Caller caller;
    private final Set<String> kinds;
    private final int limit;
    private final List<EventView> found = new ArrayList<>();
    private final Map<Long, Long> through = new TreeMap<>();
    private long done;
    private int looked;
    private boolean more;

    private Reading(Caller caller, Set<String> kinds, int limit) {
      this.caller = caller;
      this.kinds = kinds;
      this.limit = limit;
    }

    private void from(List<HostLife> lives, EventCursor cursor) {
      done = cursor.done();
      boolean allOver = true;
      for (HostLife life : lives) {
        long epoch = life.epoch().value();
        if (epoch > cursor.done()) {
          boolean whole = read(life.epoch(), cursor.through(epoch));
          allOver = allOver && whole && !life.isLive(clock.millis());
          if (allOver) {
            done = epoch;
            through.remove(epoch);
          }
        }
      }
    }

    /** Answers whether it came to the end of the life's stream. */
    private boolean read(HostEpoch epoch, long after) {
      long at = after;
      through.put(epoch.value(), at);
      while (found.size() < limit && looked < LOOKED_AT) {
        List<NumberedEvent> some = recorded.events(epoch, at, AT_ONCE);
        for (NumberedEvent event : some) {
          if (found.size() == limit) {
            more = true;
            return false;
          }
          take(event);
          at = event.number();
          through.put(epoch.value(), at);
        }
        if (some.size() < AT_ONCE) {
          return true;
        }
      }
      more = true;
      return false;
    }

    private void take(NumberedEvent event) {
      looked++;
      EventSight sight = EventSight.of(event, scheduling);
      if (sight.isFor(caller, kinds)) {
        found.add(sight.view());
      }
    }

    private EventPage page() {
      return new EventPage(List.copyOf(found), new EventCursor(done, through).toString(), more);
    }
  }
}
