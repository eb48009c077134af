package dev.cronjar.host.http;

import dev.cronjar.host.control.Control;
import java.util.List;
import java.util.stream.Stream;

/** The table of all routes. */
final class Routes {
  static final String API = "/api/v1";

  private Routes() {}

  /** What a resource of its own adds is one line here. */
  static List<Route> all(
      Control control,
      Streams streams,
      LogStreams logs,
      EventRoutes events,
      SessionRoutes session,
      MetricsRoute metrics) {
    return Stream.of(
            ScheduleRoutes.of(control),
            RunRoutes.of(control, logs),
            new ArtefactRoutes(control, streams).all(),
            new BatchRoutes(control, streams).all(),
            WorkflowRoutes.of(control),
            RunRoutes.aliases(control),
            new BacktestAliases(control).all(),
            TaskRoutes.of(control),
            PluginRoutes.of(control),
            HostRoutes.of(control),
            PeopleRoutes.of(control),
            AuditRoutes.of(control),
            RuleRoutes.of(control),
            AlertRoutes.of(control),
            RecordedEventRoutes.of(control),
            UpkeepRoutes.of(control),
            MetricsRoutes.of(control),
            session.all(),
            List.of(events.route()),
            new HealthRoutes(control).all(),
            List.of(metrics.route()),
            new DocumentRoutes().all())
        .flatMap(List::stream)
        .toList();
  }
}
