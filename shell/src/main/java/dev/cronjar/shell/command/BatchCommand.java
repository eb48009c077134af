package dev.cronjar.shell.command;

import dev.cronjar.host.control.view.BatchPage;
import dev.cronjar.host.control.view.BatchView;
import dev.cronjar.host.control.view.CsvPart;
import dev.cronjar.host.control.view.RunList;
import dev.cronjar.host.control.view.RunView;
import dev.cronjar.shell.text.Json;
import dev.cronjar.shell.text.Table;
import dev.cronjar.shell.text.Times;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** {@code batch}: one task for many sets of params. */
final class BatchCommand implements Command {
  private static final int PAGE = 500;
  private static final long LOOK_MILLIS = 500;
  private static final List<String> ACTIONS =
      List.of("list", "create", "status", "runs", "results", "cancel", "delete");

  @Override
  public Usage usage() {
    return Usage.of("batch", "one task for many sets of params: create, status, results, cancel")
        .optional(
            "list|create|status|runs|results|cancel|delete",
            Completion.words(ACTIONS.toArray(String[]::new)))
        .optional("ID", Completion.BATCHES)
        .option("--task", "TASK", "create: what it runs", Completion.TASKS)
        .option("--file", "FILE", "create: sets as JSON lines, or CSV with a line of names")
        .option("--each", "KEY=V1,V2,…", "create: a set for each value; repeat for combinations")
        .option("--param", "KEY=VALUE", "create: what all sets share; repeat for more")
        .option("--label", "KEY=VALUE", "create: a label; repeat for more")
        .option("--set", "FIELD=VALUE", "create: timeout=5m, concurrency=4, priority=low …")
        .flag("--wait", "create, status: stay until it has ended")
        .option("--state", "STATES", "runs: failed, timeout …")
        .option("--limit", "N", "list, runs: at most N (20)")
        .flag("--csv", "results: as CSV")
        .option("--to", "FILE", "results: write the CSV there")
        .flag("--yes", "cancel, delete: do not ask")
        .example("batch create codes --task backtest --each code=ACME,GLOBEX --param fast=5")
        .example("batch create --task backtest --file codes.csv --wait")
        .example("batch results codes --csv --to results.csv");
  }

  @Override
  public Exit run(Arguments arguments, Session session) throws InterruptedException {
    String action = arguments.positional(0).orElse("list");
    if (!ACTIONS.contains(action)) {
      throw CommandFailed.usage("batch knows " + String.join(", ", ACTIONS) + ", not " + action);
    }
    if (action.equals("list")) {
      list(session, arguments.number("--limit", 20, 1, PAGE));
      return Exit.OK;
    } else if (action.equals("create")) {
      return create(arguments, session);
    }
    String id =
        arguments
            .positional(1)
            .orElseThrow(() -> CommandFailed.usage("batch " + action + " needs an ID"));
    return one(action, id, arguments, session);
  }

  private static Exit one(String action, String id, Arguments arguments, Session session)
      throws InterruptedException {
    switch (action) {
      case "status" -> {
        return status(session.batches().get(id), arguments, session);
      }
      case "runs" -> runs(id, arguments, session);
      case "results" -> results(id, arguments, session);
      case "cancel" -> {
        confirm("cancel batch " + id, id, arguments, session);
        tell(session.batches().cancel(id, id), session);
      }
      default -> {
        confirm("delete batch " + id, id, arguments, session);
        session.batches().delete(id, id);
        session.output().note("deleted " + id + "; its runs stay as long as runs are kept");
      }
    }
    return Exit.OK;
  }

  private static void confirm(String what, String id, Arguments arguments, Session session) {
    if (!arguments.has("--yes")) {
      session.confirm(what, id);
    }
  }

  private static Exit create(Arguments arguments, Session session) throws InterruptedException {
    Map<String, Object> request = Requests.of(arguments, session);
    arguments.positional(1).ifPresent(id -> request.put("id", id));
    request.put("sets", BatchSets.of(arguments, session, String.valueOf(request.get("task"))));
    return status(session.batches().create(Json.line(request)), arguments, session);
  }

  private static Exit status(BatchView found, Arguments arguments, Session session)
      throws InterruptedException {
    BatchView batch = found;
    if (arguments.has("--wait")) {
      String told = "";
      while (!batch.state().equals("ended")) {
        String bar = BatchWords.bar(batch);
        if (!bar.equals(told)) {
          session.output().note(bar);
          told = bar;
        }
        Thread.sleep(LOOK_MILLIS);
        batch = session.batches().get(batch.id());
      }
    }
    tell(batch, session);
    boolean failed = batch.state().equals("ended") && !BatchWords.allWell(batch);
    return arguments.has("--wait") && failed ? Exit.FAILED : Exit.OK;
  }

  private static void tell(BatchView batch, Session session) {
    session.output().value(batch, () -> session.output().fields(BatchWords.fields(batch)));
  }

  private static void list(Session session, int limit) {
    BatchPage page = session.batches().list("", limit);
    Table table = Table.of("BATCH", "TASK", "STATE", "PROGRESS", "CREATED", "BY");
    page.batches()
        .forEach(
            batch ->
                table.row(
                    batch.id(),
                    batch.task(),
                    batch.state(),
                    BatchWords.bar(batch),
                    Times.shown(batch.created()),
                    batch.actor()));
    session
        .output()
        .list(page.batches(), table, "No batches. batch create --task TASK --file FILE makes one.");
  }

  private static void runs(String id, Arguments arguments, Session session) {
    int limit = arguments.number("--limit", 20, 1, 1_000_000);
    String state = arguments.value("--state").orElse("");
    List<RunView> runs = new ArrayList<>();
    String cursor = "";
    do {
      RunList page = session.batches().runs(id, state, cursor, Math.min(PAGE, limit - runs.size()));
      runs.addAll(page.runs());
      cursor = page.nextCursor();
    } while (!cursor.isEmpty() && runs.size() < limit);
    Table table = Table.of("RUN", "STATE", "TOOK", "PARAMS", "OUTPUTS", "WHY");
    runs.forEach(
        run ->
            table.row(
                run.id(),
                run.state(),
                Times.spoken(run.durationSeconds()),
                run.params(),
                run.outputs().isEmpty() ? "" : run.outputs().toString(),
                RunsCommand.why(run)));
    session.output().list(runs, table, "No run fits.");
  }

  private static void results(String id, Arguments arguments, Session session)
      throws InterruptedException {
    if (!arguments.has("--csv") && !arguments.has("--to")) {
      throw CommandFailed.usage("batch results needs --csv; batch runs shows a table");
    }
    if (!arguments.has("--to")) {
      parts(id, session, text -> text.lines().forEach(session.output()::line));
      return;
    }
    Path to = Path.of(arguments.value("--to").orElseThrow());
    StringBuilder whole = new StringBuilder();
    parts(id, session, whole::append);
    try (Writer file = Files.newBufferedWriter(to)) {
      file.append(whole);
    } catch (IOException failed) {
      throw new CommandFailed(Exit.FAILED, "cannot write " + to + ": " + failed.getMessage());
    }
    session.output().note("the results of " + id + " are in " + to);
  }

  private static void parts(String id, Session session, Consumer<String> reader)
      throws InterruptedException {
    String cursor = "";
    do {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      CsvPart part = session.batches().results(id, cursor, PAGE);
      reader.accept(part.text());
      cursor = part.nextCursor();
    } while (!cursor.isEmpty());
  }
}
