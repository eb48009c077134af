package dev.cronjar.host.http;

import dev.cronjar.host.control.Control;
import dev.cronjar.host.control.RunOperations;
import dev.cronjar.host.control.RunOperations.Cancel;
import dev.cronjar.host.control.RunOperations.One;
import dev.cronjar.host.control.RunOperations.ReadLog;
import dev.cronjar.host.control.RunOperations.SearchLog;
import dev.cronjar.host.control.RunOperations.Select;
import dev.cronjar.host.control.RunOperations.Submit;
import dev.cronjar.host.control.ScheduleOperations;
import dev.cronjar.host.control.ScheduleOperations.CreateFromRun;
import dev.cronjar.host.control.ScheduleOperations.OfRun;
import dev.cronjar.host.org.InvalidField;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** {@code /runs}. */
final class RunRoutes {
  private static final String ONE = "/runs/{id}";
  private static final long LARGEST_REQUEST = 1 << 20;
  private static final String NEWEST_FIRST = "-created";

  private RunRoutes() {}

  static List<Route> of(Control control, LogStreams logs) {
    Fronting on = new Fronting(control);
    return List.of(
        on.get("/runs", RunOperations.LIST, RunRoutes::select, Reply::json),
        on.post("/runs", RunOperations.SUBMIT, RunRoutes::submit, Reply::acceptedRun),
        on.get(ONE, RunOperations.GET, RunRoutes::one, Reply::json),
        on.post(
            ONE + "/cancel",
            RunOperations.CANCEL,
            asked -> new Cancel(asked.path("id"), asked.path("id")),
            Reply::json),
        on.post(ONE + "/pause", RunOperations.PAUSE, RunRoutes::one, Reply::json),
        on.post(ONE + "/resume", RunOperations.RESUME, RunRoutes::one, Reply::json),
        on.post(ONE + "/retry", RunOperations.RETRY, RunRoutes::retry, Reply::acceptedRun),
        on.get(
            ONE + "/schedule",
            ScheduleOperations.FROM_RUN,
            asked -> new OfRun(asked.path("id")),
            (reply, yaml) -> reply.text("application/yaml", yaml)),
        on.post(
            ONE + "/schedule",
            ScheduleOperations.CREATE_FROM_RUN,
            asked -> new CreateFromRun(asked.path("id"), asked.body().pairs()),
            Reply::newSchedule),
        on.get(ONE + "/log", RunOperations.LOG, RunRoutes::log, Reply::json),
        on.get(ONE + "/log/search", RunOperations.SEARCH_LOG, RunRoutes::search, Reply::json),
        logs.route(ONE + "/log.txt", "runs.log-text", logs::text),
        logs.route(ONE + "/log/follow", "runs.log-follow", logs::follow));
  }

  /** Names under which other systems ask for the same. */
  static List<Route> aliases(Control control) {
    Route runs =
        new Fronting(control).get("/runs", RunOperations.LIST, RunRoutes::ofSchedule, Reply::json);
    return List.of(
        new Route(
            runs.verb(),
            "/api/scheduler/tasks/{id}/history",
            "alias.task-history",
            runs.entrance(),
            runs.operation(),
            runs.work()));
  }

  static Select ofSchedule(Asked asked) {
    Map<String, String> filter = filter(asked);
    filter.put("schedule", asked.path("id"));
    return new Select(filter, asked.cursor(), asked.number("limit", 100));
  }

  private static Select select(Asked asked) {
    return new Select(filter(asked), asked.cursor(), asked.number("limit", 100));
  }

  /** Runs have one order, that of the index: any other would read the whole table. */
  private static Map<String, String> filter(Asked asked) {
    Map<String, String> filter = asked.filter();
    String sort = filter.getOrDefault("sort", NEWEST_FIRST);
    filter.remove("sort");
    if (!sort.equals(NEWEST_FIRST)) {
      throw new InvalidField("sort", "sort: wanted %s, found '%s'.".formatted(NEWEST_FIRST, sort));
    }
    return filter;
  }

  private static Submit submit(Asked asked) {
    return new Submit(asked.object(LARGEST_REQUEST), asked.header("Idempotency-Key"));
  }

  private static RunOperations.Retry retry(Asked asked) {
    String following = asked.bodyIfAny().only("following").text("following", "");
    return new RunOperations.Retry(asked.path("id"), following);
  }

  private static One one(Asked asked) {
    return new One(asked.path("id"));
  }

  private static ReadLog log(Asked asked) {
    return new ReadLog(
        asked.path("id"),
        asked.number("from", 0, Long.MAX_VALUE),
        asked.number("limit", 500),
        Duration.ofMillis(asked.number("wait", 0)));
  }

  private static SearchLog search(Asked asked) {
    return new SearchLog(
        asked.path("id"),
        asked.query("text"),
        asked.isSaid("ignoreCase") ? "any_case" : "as_written",
        asked.number("from", 0, Long.MAX_VALUE),
        asked.number("limit", 100));
  }
}
