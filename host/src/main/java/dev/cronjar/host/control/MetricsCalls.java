package dev.cronjar.host.control;

import dev.cronjar.host.control.MetricsOperations.Summary;
import dev.cronjar.host.control.Operation.Bound;
import dev.cronjar.host.control.view.MetricsRowView;
import dev.cronjar.host.control.view.MetricsView;
import dev.cronjar.host.engine.Scheduling;
import dev.cronjar.host.metrics.Measures;
import dev.cronjar.host.metrics.Subject;
import dev.cronjar.host.metrics.Tally;
import dev.cronjar.host.org.Caller;
import dev.cronjar.host.schedule.ScheduleId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** How runs went: what is counted, for those who may see it. */
final class MetricsCalls {
  private final Measures measures;
  private final Scheduling scheduling;
  private final ScheduleLookup lookup;
  private final Instant started;
  private final Clock clock;

  /**
   * @param started when this host did
   */
  MetricsCalls(
      Measures measures,
      Scheduling scheduling,
      ScheduleLookup lookup,
      Instant started,
      Clock clock) {
    this.measures = measures;
    this.scheduling = scheduling;
    this.lookup = lookup;
    this.started = started;
    this.clock = clock;
  }

  List<Bound<?, ?>> bound() {
    return List.of(MetricsOperations.SUMMARY.by(this::summary));
  }

  private MetricsView summary(Summary asked, Caller caller) {
    long now = clock.millis();
    MetricsWindow window = MetricsWindow.of(asked.window(), now, started.toEpochMilli());
    int limit = Limit.check("limit", asked.limit());
    MetricsOrder order = new MetricsOrder(asked.sort(), asked.cursor(), limit);
    measures.count();
    rows(asked, window, caller, order);
    return new MetricsView(
        window.text(),
        Iso.text(window.fromMillis(), clock.getZone()),
        Iso.text(now, clock.getZone()),
        asked.by(),
        total(window, caller),
        order.page(),
        order.nextCursor());
  }

  private MetricsRowView total(MetricsWindow window, Caller caller) {
    Tally all =
        measures
            .byTaskAndOrg(window.slots(), subject -> caller.sees(subject.org()), subject -> "")
            .getOrDefault("", new Tally());
    return MetricsViews.row("", "", "", all);
  }

  private void rows(Summary asked, MetricsWindow window, Caller caller, MetricsOrder order) {
    switch (asked.by()) {
      case "" -> {}
      case "task" ->
          grouped(asked, window, caller, Subject::task)
              .forEach((task, tally) -> order.add(task, MetricsViews.row(task, "", task, tally)));
      case "org" ->
          grouped(asked, window, caller, subject -> subject.org().value())
              .forEach((org, tally) -> order.add(org, MetricsViews.row(org, org, "", tally)));
      case "schedule" -> schedules(asked, window, caller, order);
      default ->
          throw FilterText.wrong("by", asked.by(), "one of task, org, schedule, or none", "");
    }
  }

  private Map<String, Tally> grouped(
      Summary asked, MetricsWindow window, Caller caller, Function<Subject, String> key) {
    Predicate<Subject> seen = subject -> caller.sees(subject.org());
    Predicate<Subject> named =
        subject -> asked.name().isEmpty() || key.apply(subject).equals(asked.name());
    return measures.byTaskAndOrg(window.slots(), seen.and(named), key);
  }

  private void schedules(Summary asked, MetricsWindow window, Caller caller, MetricsOrder order) {
    if (window.sinceStart()) {
      throw FilterText.wrong(
          "window", window.text(), "hours or days for schedules, such as 24h", "");
    }
    if (asked.name().isEmpty()) {
      measures.bySchedule(
          window.slots(),
          subject -> caller.sees(subject.org()),
          (subject, tally) -> add(subject, tally, caller, order));
    } else {
      long number = lookup.named(asked.name(), caller).schedule().number();
      measures.ofSchedule(
          window.slots(), number, (subject, tally) -> add(subject, tally, caller, order));
    }
  }

  /** One that was deleted has its number for a name. */
  private void add(Subject subject, Tally tally, Caller caller, MetricsOrder order) {
    Optional<ScheduleId> id =
        scheduling.schedule(subject.schedule()).map(status -> status.schedule().id());
    String name =
        id.map(known -> known.org().equals(caller.org()) ? known.value() : known.toString())
            .orElse("#" + subject.schedule());
    order.add(
        name + " " + subject.schedule(),
        MetricsViews.row(name, subject.org().value(), subject.task(), tally));
  }
}
