package dev.cronjar.host.control;

import dev.cronjar.host.control.Operation.Bound;
import dev.cronjar.host.control.view.BackfillView;
import dev.cronjar.host.control.view.BackfillView.GapView;
import dev.cronjar.host.engine.Scheduling;
import dev.cronjar.host.engine.Scheduling.ManualRun;
import dev.cronjar.host.org.Caller;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.verify.Gaps;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Makes up for fire times of the past, one run for each and never a second one. */
final class BackfillCalls {
  private final Scheduling scheduling;
  private final ScheduleLookup lookup;
  private final Gaps gaps;
  private final Clock clock;

  BackfillCalls(Scheduling scheduling, ScheduleLookup lookup, Gaps gaps, Clock clock) {
    this.scheduling = scheduling;
    this.lookup = lookup;
    this.gaps = gaps;
    this.clock = clock;
  }

  List<Bound<?, ?>> bound() {
    return List.of(
        BackfillOperations.PREVIEW.by(this::preview), BackfillOperations.BACKFILL.by(this::fill));
  }

  private BackfillView preview(BackfillOperations.Gaps params, Caller caller) {
    Schedule schedule = lookup.named(params.id(), caller).schedule();
    Stretch stretch = stretch(schedule, params);
    Gaps.Found found = gaps.between(schedule.number(), stretch.from, stretch.to);
    List<GapView> rows =
        found.gaps().stream()
            .map(gap -> new GapView(Iso.text(gap.fireTime(), stretch.zone), gap.words(), ""))
            .toList();
    return view(schedule, stretch, found, rows);
  }

  private BackfillView fill(BackfillOperations.Backfill params, Caller caller) {
    Schedule schedule = lookup.named(params.id(), caller).schedule();
    Stretch stretch =
        stretch(schedule, new BackfillOperations.Gaps(params.id(), params.from(), params.to()));
    Gaps.Found found = gaps.between(schedule.number(), stretch.from, stretch.to);
    String count = Long.toString(found.gaps().stream().filter(Gaps.Gap::open).count());
    if (!params.confirm().equals(count)) {
      throw new CronjarException(
          ErrorCode.CONFLICT,
          "confirm: there are %s such fire times now, '%s' was confirmed. Nothing was started; look again."
              .formatted(count, params.confirm()));
    }
    List<GapView> rows = new ArrayList<>();
    for (Gaps.Gap gap : found.gaps()) {
      String run = gap.open() ? makeUp(schedule, gap.fireTime(), caller).id().value() : "";
      rows.add(new GapView(Iso.text(gap.fireTime(), stretch.zone), gap.words(), run));
    }
    return view(schedule, stretch, found, rows);
  }

  private Run makeUp(Schedule schedule, long fireTime, Caller caller) {
    return scheduling.trigger(new ManualRun(schedule.id(), "", "", caller.actor(), fireTime));
  }

  private static BackfillView view(
      Schedule schedule, Stretch stretch, Gaps.Found found, List<GapView> rows) {
    return new BackfillView(
        schedule.id().toString(),
        Iso.text(stretch.from, stretch.zone),
        Iso.text(Math.max(stretch.from, found.toMillis()), stretch.zone),
        rows,
        (int) found.gaps().stream().filter(Gaps.Gap::open).count(),
        found.more());
  }

  private record Stretch(long from, long to, ZoneId zone) {}

  private Stretch stretch(Schedule schedule, BackfillOperations.Gaps params) {
    ZoneId zone = schedule.definition().trigger().zone();
    long from = instant("from", params.from(), zone);
    long to = params.to().isEmpty() ? clock.millis() : instant("to", params.to(), zone);
    if (to < from) {
      throw FilterText.wrong("to", params.to(), "an instant after from", "Nothing was started.");
    }
    return new Stretch(from, to, zone);
  }

  private long instant(String field, String text, ZoneId zone) {
    return InstantText.read(text.strip(), zone, clock.instant().atZone(zone).toLocalDate())
        .map(found -> found.starts().getFirst().toEpochMilli())
        .orElseThrow(
            () -> FilterText.wrong(field, text, InstantText.FORMS, "Nothing was started."));
  }
}
