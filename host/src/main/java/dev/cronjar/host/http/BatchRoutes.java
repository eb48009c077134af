package dev.cronjar.host.http;

import static dev.cronjar.host.http.Fronting.also;
import static io.javalin.http.HandlerType.DELETE;

import dev.cronjar.host.control.BatchOperations;
import dev.cronjar.host.control.BatchOperations.Confirmed;
import dev.cronjar.host.control.BatchOperations.Create;
import dev.cronjar.host.control.BatchOperations.One;
import dev.cronjar.host.control.BatchOperations.Results;
import dev.cronjar.host.control.BatchOperations.Runs;
import dev.cronjar.host.control.BatchOperations.Select;
import dev.cronjar.host.control.Control;
import dev.cronjar.host.control.view.CsvPart;
import io.javalin.http.HandlerType;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** {@code /batches}: one task for many sets of params. */
final class BatchRoutes {
  /** Twenty thousand sets of some hundred characters each. */
  static final long LARGEST_REQUEST = 8L << 20;

  private static final String CSV = "text/csv";
  private static final int LINES = 500;
  private static final String ALL = "/batches";
  private static final String ONE = "/batches/{id}";

  private final Control control;
  private final Streams streams;

  BatchRoutes(Control control, Streams streams) {
    this.control = control;
    this.streams = streams;
  }

  List<Route> all() {
    Fronting on = new Fronting(control);
    return List.of(
        on.get(
            ALL,
            BatchOperations.LIST,
            asked -> new Select(asked.cursor(), asked.number("limit", 100)),
            Reply::json),
        on.post(
            ALL,
            BatchOperations.CREATE,
            asked -> new Create(asked.object(LARGEST_REQUEST)),
            Reply::newBatch),
        on.get(ONE, BatchOperations.GET, asked -> new One(asked.path("id")), Reply::json),
        on.route(DELETE, ONE, BatchOperations.DELETE, BatchRoutes::confirmed, Reply::gone),
        on.get(ONE + "/runs", BatchOperations.RUNS, BatchRoutes::runs, Reply::json),
        results(ONE + "/results", this::results),
        also("batches.results-csv", results(ONE + "/results.csv", this::csv)),
        on.post(ONE + "/cancel", BatchOperations.CANCEL, BatchRoutes::confirmed, Reply::json));
  }

  /** The address names it already. */
  private static Confirmed confirmed(Asked asked) {
    return new Confirmed(asked.path("id"), asked.path("id"));
  }

  private static Runs runs(Asked asked) {
    return new Runs(
        asked.path("id"), asked.query("state"), asked.cursor(), asked.number("limit", 100));
  }

  private static Route results(String path, Route.Work work) {
    return new Route(
        HandlerType.GET,
        Routes.API + path,
        BatchOperations.RESULTS.name(),
        Route.Entrance.KNOWN,
        Optional.of(BatchOperations.RESULTS),
        work);
  }

  private void results(Asked asked, Reply reply) {
    reply.header("Vary", "Accept");
    if (asked.prefers(CSV)) {
      csv(asked, reply);
    } else {
      Results page = Fronting.read(BatchOperations.RESULTS, BatchRoutes::page, asked);
      reply.json(control.call(BatchOperations.RESULTS, page, asked.caller()));
    }
  }

  private static Results page(Asked asked) {
    return new Results(asked.path("id"), asked.cursor(), asked.number("limit", 100));
  }

  /** All of them, however many parts that takes; refuses before the stream has begun. */
  private void csv(Asked asked, Reply reply) {
    CsvPart first = part(asked, "", LINES);
    streams.answer(
        asked,
        CSV + ";charset=utf-8",
        out -> {
          reply.attachment(asked.path("id").replace('/', '_') + ".csv");
          write(asked, first, out);
        });
  }

  private void write(Asked asked, CsvPart first, OutputStream out) throws IOException {
    Writer csv = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    CsvPart part = first;
    csv.write(part.text());
    while (!part.nextCursor().isEmpty()) {
      part = part(asked, part.nextCursor(), LINES);
      csv.write(part.text());
    }
    csv.flush();
  }

  private CsvPart part(Asked asked, String cursor, int limit) {
    return control.call(
        BatchOperations.RESULTS, new Results(asked.path("id"), cursor, limit), asked.caller());
  }
}
