package dev.cronjar.host.control;

import dev.cronjar.host.control.MetricsOperations.Summary;
import dev.cronjar.host.control.Operation.Bound;
import dev.cronjar.host.control.view.MetricsRowView;
import dev.cronjar.host.control.view.MetricsView;
import dev.cronjar.host.engine.ScheduleStatus;
import dev.cronjar.host.engine.Scheduling;
import dev.cronjar.host.metrics.Measures;
import dev.cronjar.host.metrics.Subject;
import dev.cronjar.host.metrics.Tally;
import dev.cronjar.host.org.Caller;
import dev.cronjar.host.schedule.ScheduleId;
import dev.cronjar.host.workflow.Workflow;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** How runs went: what is counted, for those who may see it. */
final class MetricsCalls {
  private static final String WORKFLOW = "workflow";

  private final Measures measures;
  private final Scheduling scheduling;
  private final ScheduleLookup lookup;
  private final WorkflowLookup workflows;
  private final Instant started;
  private final Clock clock;

  /**
   * @param started when this host did
   */
  MetricsCalls(
      Measures measures,
      Scheduling scheduling,
      ScheduleLookup lookup,
      WorkflowLookup workflows,
      Instant started,
      Clock clock) {
    this.measures = measures;
    this.scheduling = scheduling;
    this.lookup = lookup;
    this.workflows = workflows;
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
        total(asked, window, caller),
        order.page(),
        order.nextCursor());
  }

  private MetricsRowView total(Summary asked, MetricsWindow window, Caller caller) {
    Tally all =
        measures
            .byTaskAndOrg(window.slots(), wanted(asked, caller), subject -> "")
            .getOrDefault("", new Tally());
    return MetricsViews.row("", "", "", all);
  }

  /** Of all that the caller sees; when workflows are asked for, no runs of tasks. */
  private static Predicate<Subject> wanted(Summary asked, Caller caller) {
    Predicate<Subject> seen = subject -> caller.sees(subject.org());
    return asked.by().equals(WORKFLOW) ? seen.and(WorkflowTallies::isWorkflow) : seen;
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
      case "schedule", WORKFLOW -> schedules(asked, window, caller, order);
      default ->
          throw FilterText.wrong(
              "by", asked.by(), "one of task, org, schedule, workflow, or none", "");
    }
  }

  private Map<String, Tally> grouped(
      Summary asked, MetricsWindow window, Caller caller, Function<Subject, String> key) {
    Predicate<Subject> named =
        subject -> asked.name().isEmpty() || key.apply(subject).equals(asked.name());
    return measures.byTaskAndOrg(window.slots(), wanted(asked, caller).and(named), key);
  }

  private void schedules(Summary asked, MetricsWindow window, Caller caller, MetricsOrder order) {
    Predicate<Subject> wanted = wanted(asked, caller);
    BiConsumer<Subject, Tally> add = (subject, tally) -> add(asked, subject, tally, caller, order);
    if (asked.name().isEmpty()) {
      measures.bySchedule(window.slots(), wanted, add);
    } else {
      measures.ofSchedule(window.slots(), number(asked, caller), wanted, add);
    }
  }

  private long number(Summary asked, Caller caller) {
    ScheduleStatus named =
        asked.by().equals(WORKFLOW)
            ? workflows.named(asked.name(), caller)
            : lookup.named(asked.name(), caller);
    return named.schedule().number();
  }

  /** One that was deleted has its number for a name. */
  private void add(Summary asked, Subject subject, Tally tally, Caller caller, MetricsOrder order) {
    String name =
        scheduling
            .schedule(subject.schedule())
            .map(status -> status.schedule().id())
            .map(id -> shown(asked, id, caller))
            .orElse("#" + subject.schedule());
    order.add(
        name + " " + subject.schedule(),
        MetricsViews.row(name, subject.org().value(), subject.task(), tally));
  }

  private static String shown(Summary asked, ScheduleId id, Caller caller) {
    String whole = id.org().equals(caller.org()) ? id.value() : id.toString();
    return asked.by().equals(WORKFLOW)
        ? whole.substring(0, whole.length() - id.value().length()) + Workflow.idOf(id)
        : whole;
  }
}
