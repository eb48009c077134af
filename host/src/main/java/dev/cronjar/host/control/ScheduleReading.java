package dev.cronjar.host.control;

import dev.cronjar.host.control.Operation.Bound;
import dev.cronjar.host.control.view.Explanation;
import dev.cronjar.host.control.view.FiringView;
import dev.cronjar.host.control.view.SchedulePage;
import dev.cronjar.host.control.view.ScheduleView;
import dev.cronjar.host.engine.ScheduleStatus;
import dev.cronjar.host.org.Caller;
import dev.cronjar.host.schedule.Explainer;
import dev.cronjar.host.schedule.Nearest;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.Trigger;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Lists schedules and their coming firings. */
final class ScheduleReading {
  private final ScheduleLookup lookup;
  private final ScheduleViews views;
  private final Explainer explainer;
  private final ComingFirings firings;
  private final Clock clock;

  ScheduleReading(
      ScheduleLookup lookup,
      ScheduleViews views,
      ComingFirings firings,
      Explainer explainer,
      Clock clock) {
    this.lookup = lookup;
    this.views = views;
    this.explainer = explainer;
    this.firings = firings;
    this.clock = clock;
  }

  List<Bound<?, ?>> bound() {
    return List.of(
        ScheduleOperations.LIST.by(this::list),
        ScheduleOperations.GET.by((params, caller) -> views.of(lookup.named(params.id(), caller))),
        ScheduleOperations.NEXT.by(this::next),
        ScheduleOperations.UPCOMING.by(this::upcoming),
        ScheduleOperations.EXPLAIN.by((params, caller) -> explain(params)));
  }

  /** One more than asked for tells whether a further page exists. */
  private SchedulePage list(ScheduleOperations.Select params, Caller caller) {
    int limit = Limit.check("limit", params.limit());
    Map<String, String> words = new HashMap<>(params.filter());
    String sort = Optional.ofNullable(words.remove("sort")).orElse("").strip();
    ScheduleFilter filter = ScheduleFilter.of(words);
    Stream<ScheduleStatus> found =
        lookup
            .seenAfter(sort.isEmpty() ? params.cursor() : "", caller)
            .filter(status -> !status.schedule().isHidden())
            .filter(filter::matches);
    return sort.isEmpty()
        ? page(found.limit(limit + 1L).toList(), limit, ScheduleReading::idOf)
        : sorted(ScheduleOrder.of(sort), found, params.cursor(), limit);
  }

  private SchedulePage sorted(
      ScheduleOrder order, Stream<ScheduleStatus> found, String cursor, int limit) {
    return page(order.after(cursor, found).limit(limit + 1L).toList(), limit, order::cursor);
  }

  private SchedulePage page(
      List<ScheduleStatus> found, int limit, Function<ScheduleStatus, String> cursor) {
    boolean more = found.size() > limit;
    List<ScheduleView> page = found.stream().limit(limit).map(views::of).toList();
    return new SchedulePage(page, more ? cursor.apply(found.get(limit - 1)) : "");
  }

  private static String idOf(ScheduleStatus status) {
    return status.schedule().id().toString();
  }

  private List<FiringView> next(ScheduleOperations.Next params, Caller caller) {
    int count = Limit.check("count", params.count());
    Schedule schedule = lookup.named(params.id(), caller).schedule();
    return firings.of(schedule, clock.millis(), count);
  }

  private List<FiringView> upcoming(ScheduleOperations.Upcoming params, Caller caller) {
    int count = Limit.check("count", params.count());
    return firings.of(lookup.seen(caller).toList(), clock.millis(), count);
  }

  private Explanation explain(ScheduleOperations.Explain params) {
    int count = Limit.check("count", params.count());
    Trigger trigger = Trigger.written(params.expression(), zone(params.zone()));
    Instant from = from(params.from());
    List<FiringView> firings =
        explainer.firings(trigger, from, from, count).stream()
            .map(
                firing ->
                    new FiringView(
                        "",
                        Iso.text(firing.atMillis(), trigger.zone()),
                        firing.atMillis(),
                        firing.note()))
            .toList();
    return new Explanation(
        explainer.words(trigger), trigger.zone().getId(), firings, explainer.notes(trigger, from));
  }

  private ZoneId zone(String text) {
    try {
      return text.isBlank() ? clock.getZone() : ZoneId.of(text.strip());
    } catch (DateTimeException e) {
      throw FilterText.wrong("zone", text, "an IANA zone such as Europe/Berlin", nearestZone(text));
    }
  }

  private static String nearestZone(String text) {
    return Nearest.question(text, ZoneId.getAvailableZoneIds());
  }

  private Instant from(String text) {
    try {
      return text.isBlank() ? clock.instant() : OffsetDateTime.parse(text.strip()).toInstant();
    } catch (DateTimeException e) {
      throw FilterText.wrong(
          "from", text, "an instant with offset such as 2027-03-28T00:00:00+01:00", "");
    }
  }
}
