package dev.cronjar.shell.endtoend;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Holds what is recorded of {@link MortalWorkflows} against the traces that their steps left: one
 * line for each attempt, its run and its number, in the order in which they happened.
 */
final class WorkflowAccount {
  private static final String UNDO = "~undo";

  /** Branches that are not taken. */
  private static final Set<String> UNREACHED = Set.of("never", "which.three", "so.no", "ask.stay");

  private final Connection database;
  private final Map<String, Flow> flows = new LinkedHashMap<>();

  /** The attempts that a run's row says there were. */
  private final Map<String, Integer> attempts = new HashMap<>();

  private final Map<String, Integer> ends = new TreeMap<>();
  private final Set<String> shapes = new HashSet<>();
  private final List<String> faults = new ArrayList<>();
  private int steps;
  private int retried;

  /** Where in the file a run left its traces. */
  private record Span(int first, int last) {}

  private final Map<String, Span> traces = new HashMap<>();

  /** A step as recorded; its place is that among the completed ones. */
  private record Row(String state, String run, int place) {
    boolean isDone() {
      return state.equals("completed") || state.startsWith("compensat");
    }
  }

  /** One workflow run; its steps by path. */
  private record Flow(String id, String shape, String state, Map<String, Row> steps) {}

  private WorkflowAccount(Connection database) {
    this.database = database;
  }

  static WorkflowAccount of(Connection database, List<String> lines) throws SQLException {
    WorkflowAccount account = new WorkflowAccount(database);
    account.readRuns();
    account.readFlows();
    account.readSteps();
    account.readTraces(lines);
    account.everySecondHasOne();
    account.flows.values().forEach(account::check);
    return account;
  }

  List<String> faults() {
    return faults;
  }

  Set<String> shapes() {
    return shapes;
  }

  String figures() {
    return "%d workflow runs of %d steps, %d attempts more than steps: %s"
        .formatted(flows.size(), steps, retried, ends);
  }

  /** Reads a row of an answer. */
  private interface Reading {
    void read(ResultSet row) throws SQLException;
  }

  private void each(String query, Reading reading) throws SQLException {
    try (Statement statement = database.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        reading.read(row);
      }
    }
  }

  private void readRuns() throws SQLException {
    each(
        """
        SELECT job_run_id, attempt, state FROM run WHERE trigger_type = 'workflow'""",
        row -> {
          attempts.put(row.getString(1), row.getInt(2));
          if (!Set.of("success", "failed", "cancelled", "interrupted").contains(row.getString(3))) {
            faults.add("run " + row.getString(1) + " of a step is " + row.getString(3));
          }
        });
  }

  private void readFlows() throws SQLException {
    each(
        """
        SELECT w.job_run_id, s.id, w.state, r.state
        FROM workflow_run w JOIN schedule s ON s.number = w.schedule_id
          LEFT JOIN run r ON r.job_run_id = w.job_run_id""",
        row -> {
          String shape = row.getString(2).replaceFirst("^workflow-", "");
          String id = row.getString(1);
          flows.put(id, new Flow(id, shape, row.getString(3), new HashMap<>()));
          shapes.add(shape);
          ends.merge(shape + " " + row.getString(3), 1, Integer::sum);
          String wanted = row.getString(3).equals("completed") ? "success" : "failed";
          if (!wanted.equals(row.getString(4))) {
            faults.add("the run of " + flows.get(id) + " is " + row.getString(4));
          }
        });
  }

  private void readSteps() throws SQLException {
    Set<String> known = new HashSet<>();
    each(
        "SELECT job_run_id, path, state, run_id, place FROM workflow_step",
        row -> {
          String path = row.getString(2);
          String run = row.getString(4);
          Row step = new Row(row.getString(3), run, row.getInt(5));
          Optional.ofNullable(flows.get(row.getString(1)))
              .ifPresentOrElse(
                  flow -> flow.steps().put(path, step),
                  () -> faults.add("step " + path + " is of no workflow run: " + step));
          if (!run.isEmpty()) {
            steps++;
            if (!known.add(run) || !attempts.containsKey(run)) {
              faults.add("run " + run + " is that of two steps, or has no row");
            }
          }
        });
    attempts.keySet().stream()
        .filter(run -> !known.contains(run))
        .forEach(run -> faults.add("run " + run + " is that of no step: it was begun twice"));
  }

  private void readTraces(List<String> lines) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < lines.size(); i++) {
      String[] words = lines.get(i).split(" ", 2);
      int attempt = Integer.parseInt(words[1]);
      if (!seen.add(lines.get(i))) {
        faults.add("twice: run and attempt " + lines.get(i));
      }
      if (attempt > attempts.getOrDefault(words[0], 0)) {
        faults.add("nobody knows of run and attempt " + lines.get(i));
      }
      int line = i;
      traces.merge(words[0], new Span(i, i), (span, now) -> new Span(span.first(), line));
    }
    attempts.values().forEach(count -> retried += count - 1);
  }

  /** No fire time is missing, none is there twice. */
  private void everySecondHasOne() throws SQLException {
    each(
        """
        SELECT s.id, count(*), count(DISTINCT planned_at),
          (max(planned_at) - min(planned_at)) / 1000 + 1
        FROM run r JOIN schedule s ON s.number = r.schedule_id
        WHERE trigger_type = 'schedule' GROUP BY s.id""",
        row -> {
          if (row.getInt(2) != row.getInt(3) || row.getInt(2) != row.getInt(4)) {
            faults.add(
                "%s has %d runs for %d of %d fire times"
                    .formatted(row.getString(1), row.getInt(2), row.getInt(3), row.getInt(4)));
          }
        });
  }

  private void check(Flow flow) {
    MortalWorkflows.Shape shape = MortalWorkflows.SHAPES.get(flow.shape());
    if (shape == null || !flow.state().equals(shape.state())) {
      faults.add("not the end of its shape: " + flow);
      return;
    }
    flow.steps()
        .forEach(
            (path, row) -> {
              boolean traced = traces.containsKey(row.run());
              if (row.isDone() && !row.run().isEmpty() && !traced) {
                faults.add(path + " did nothing in " + flow);
              }
              if (UNREACHED.contains(path) && traced) {
                faults.add(path + " should not be reached in " + flow);
              }
            });
    shape.order().forEach(pair -> checkOrder(flow, pair));
    checkUndone(flow);
  }

  private void checkOrder(Flow flow, String pair) {
    String[] paths = pair.split(" < ", 2);
    Row before = flow.steps().get(paths[0]);
    Row behind = flow.steps().get(paths[1]);
    if (before == null || behind == null) {
      faults.add("not both have a row: " + pair + " in " + flow);
      return;
    }
    Span first = traces.get(before.run());
    Span second = traces.get(behind.run());
    // A step that has failed may have been killed before it did anything.
    if (first != null && second != null && first.last() > second.first()) {
      faults.add("not " + pair + " in " + flow);
    }
  }

  /** What was undone: all that could be, in the exact reverse order. */
  private void checkUndone(Flow flow) {
    List<String> undone =
        flow.steps().keySet().stream()
            .filter(path -> path.endsWith(UNDO))
            .sorted(Comparator.comparingInt(path -> firstTrace(flow, path)))
            .map(path -> path.substring(0, path.length() - UNDO.length()))
            .toList();
    List<String> wanted =
        flow.state().equals("rolled_back")
            ? MortalWorkflows.UNDOABLE.stream()
                .sorted(Comparator.comparingInt(path -> -place(flow, path)))
                .toList()
            : List.of();
    if (!undone.equals(wanted)) {
      faults.add("undone " + undone + ", not " + wanted + ", in " + flow);
    }
    for (int i = 1; i < undone.size(); i++) {
      checkOrder(flow, undone.get(i - 1) + UNDO + " < " + undone.get(i) + UNDO);
    }
  }

  private int firstTrace(Flow flow, String path) {
    Row row = flow.steps().get(path);
    Span span = row == null ? null : traces.get(row.run());
    return span == null ? -1 : span.first();
  }

  private static int place(Flow flow, String path) {
    Row row = flow.steps().get(path);
    return row == null ? 0 : row.place();
  }
}
