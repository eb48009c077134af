package dev.cronjar.host.http;

import static dev.cronjar.host.http.Fronting.also;
import static io.javalin.http.HandlerType.DELETE;
import static io.javalin.http.HandlerType.PATCH;
import static io.javalin.http.HandlerType.PUT;

import dev.cronjar.host.control.BackfillOperations;
import dev.cronjar.host.control.Control;
import dev.cronjar.host.control.RunOperations;
import dev.cronjar.host.control.ScheduleOperations;
import dev.cronjar.host.control.ScheduleOperations.Change;
import dev.cronjar.host.control.ScheduleOperations.Create;
import dev.cronjar.host.control.ScheduleOperations.Delete;
import dev.cronjar.host.control.ScheduleOperations.Explain;
import dev.cronjar.host.control.ScheduleOperations.Hold;
import dev.cronjar.host.control.ScheduleOperations.Next;
import dev.cronjar.host.control.ScheduleOperations.One;
import dev.cronjar.host.control.ScheduleOperations.Replace;
import dev.cronjar.host.control.ScheduleOperations.Resume;
import dev.cronjar.host.control.ScheduleOperations.Select;
import dev.cronjar.host.control.ScheduleOperations.Simulate;
import dev.cronjar.host.control.ScheduleOperations.Upcoming;
import dev.cronjar.host.control.ScheduleOperations.Why;
import java.util.List;

/** {@code /schedules}, and what else is asked about when things fire. */
final class ScheduleRoutes {
  private static final String ALL = "/schedules";
  private static final String ONE = "/schedules/{id}";

  private ScheduleRoutes() {}

  static List<Route> of(Control control) {
    Fronting on = new Fronting(control);
    return List.of(
        on.get(
            ALL,
            ScheduleOperations.LIST,
            asked -> new Select(asked.filter(), asked.cursor(), asked.number("limit", 100)),
            Reply::json),
        on.post(
            ALL,
            ScheduleOperations.CREATE,
            asked -> new Create(asked.definition()),
            Reply::newSchedule),
        on.get(ONE, ScheduleOperations.GET, ScheduleRoutes::one, Reply::schedule),
        on.route(
            PUT,
            ONE,
            ScheduleOperations.REPLACE,
            asked -> new Replace(id(asked), asked.definition(), asked.revision()),
            Reply::schedule),
        on.route(
            PATCH,
            ONE,
            ScheduleOperations.CHANGE,
            asked -> new Change(id(asked), asked.body().pairs(), asked.revision()),
            Reply::schedule),
        on.route(
            DELETE,
            ONE,
            ScheduleOperations.DELETE,
            asked -> new Delete(id(asked), id(asked)),
            (reply, done) -> reply.done(204)),
        on.get(
            ONE + "/definition",
            ScheduleOperations.DEFINITION,
            ScheduleRoutes::one,
            ScheduleRoutes::yaml),
        on.post(ONE + "/enable", ScheduleOperations.ENABLE, ScheduleRoutes::one, Reply::schedule),
        on.post(
            ONE + "/disable", ScheduleOperations.DISABLE, ScheduleRoutes::hold, Reply::schedule),
        on.post(ONE + "/pause", ScheduleOperations.PAUSE, ScheduleRoutes::hold, Reply::schedule),
        on.post(
            ONE + "/resume", ScheduleOperations.RESUME, ScheduleRoutes::resume, Reply::schedule),
        on.post(ONE + "/run", RunOperations.TRIGGER, ScheduleRoutes::trigger, Reply::acceptedRun),
        also(
            "schedules.runs",
            on.get(ONE + "/runs", RunOperations.LIST, RunRoutes::ofSchedule, Reply::json)),
        on.get(
            ONE + "/next",
            ScheduleOperations.NEXT,
            asked -> new Next(id(asked), asked.number("count", 10)),
            Reply::json),
        on.get(
            ONE + "/why",
            ScheduleOperations.WHY,
            asked -> new Why(id(asked), asked.query("instant")),
            Reply::json),
        on.get(
            ONE + "/backfill",
            BackfillOperations.PREVIEW,
            asked -> new BackfillOperations.Gaps(id(asked), asked.query("from"), asked.query("to")),
            Reply::json),
        on.post(
            ONE + "/backfill", BackfillOperations.BACKFILL, ScheduleRoutes::backfill, Reply::json),
        on.get(
            "/upcoming",
            ScheduleOperations.UPCOMING,
            asked -> new Upcoming(asked.number("count", 10)),
            Reply::json),
        on.get("/explain", ScheduleOperations.EXPLAIN, ScheduleRoutes::explain, Reply::json),
        on.get("/simulation", ScheduleOperations.SIMULATE, ScheduleRoutes::simulate, Reply::json));
  }

  private static void yaml(Reply reply, String yaml) {
    reply.text("application/yaml", yaml);
  }

  private static String id(Asked asked) {
    return asked.path("id");
  }

  private static One one(Asked asked) {
    return new One(id(asked));
  }

  private static Hold hold(Asked asked) {
    return new Hold(id(asked), asked.bodyIfAny().only("reason").text("reason", ""));
  }

  private static Resume resume(Asked asked) {
    return Resume.of(id(asked), asked.bodyIfAny().only("missed").text("missed", "skip"));
  }

  private static RunOperations.Trigger trigger(Asked asked) {
    Body body = asked.bodyIfAny().only("params", "following");
    return new RunOperations.Trigger(
        id(asked),
        body.object("params"),
        asked.header("Idempotency-Key"),
        body.text("following", ""));
  }

  private static Explain explain(Asked asked) {
    return new Explain(
        asked.query("expression"),
        asked.query("zone"),
        asked.query("from"),
        asked.number("count", 5));
  }

  private static BackfillOperations.Backfill backfill(Asked asked) {
    Body body = asked.body().only("from", "to", "confirm");
    return new BackfillOperations.Backfill(
        id(asked), body.text("from"), body.text("to", ""), body.text("confirm"));
  }

  private static Simulate simulate(Asked asked) {
    return new Simulate(
        asked.query("from"),
        asked.query("to"),
        asked.query("durations"),
        asked.cursor(),
        asked.number("limit", 100));
  }
}
