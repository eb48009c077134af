package dev.cronjar.host.store;

import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.run.RunWrite;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The run rows of one drain: first writes, then later ones, and the counts that follow. */
final class RunWrites {
  private static final String COUNT =
      """
      UPDATE run_count SET total = total + ? WHERE state = ?""";
  private static final String REFERENCE =
      """
      INSERT INTO run_reference (value, job_run_id) VALUES (?, ?)
      ON CONFLICT (value, job_run_id) DO NOTHING""";
  private static final String UPDATE =
      "UPDATE run SET "
          + RunColumns.LATER.stream()
              .map(column -> column.name() + " = ?")
              .collect(Collectors.joining(", "))
          + " WHERE job_run_id = ? AND state IN ('queued', 'running', 'retrying', 'paused')";

  private final Dialect dialect;
  private final Statements sql;
  private final Dialect.Rows rows;
  private final Map<RunState, Long> deltas = new EnumMap<>(RunState.class);
  private final Set<RunId> existing = new HashSet<>();
  private final List<Run> ended = new ArrayList<>();

  /**
   * @param rows what is known of the inserts; submits are always looked for
   */
  RunWrites(Dialect dialect, Statements sql, Dialect.Rows rows) {
    this.dialect = dialect;
    this.rows = rows;
    this.sql = sql;
  }

  /** Makes all writes; answers the ids of submitted runs that were there already. */
  Set<RunId> make(List<RunWrite> writes) throws SQLException {
    List<Run> inserts = new ArrayList<>(writes.size());
    List<Run> submits = new ArrayList<>();
    Map<RunId, Run> updates = new LinkedHashMap<>();
    for (RunWrite write : writes) {
      switch (write) {
        case RunWrite.Insert insert -> inserts.add(insert.run());
        case RunWrite.Submit submit -> submits.add(submit.run());
        case RunWrite.Update update ->
            updates.merge(update.run().id(), update.run(), RunWrites::latest);
      }
    }
    insert(inserts);
    submit(submits);
    update(updates.values());
    reference(writes);
    count();
    return existing;
  }

  /** Of two later writes in one drain the second counts, unless the first ended the run. */
  private static Run latest(Run first, Run second) {
    return first.state().isFinal() ? first : second;
  }

  private void insert(List<Run> runs) throws SQLException {
    if (!runs.isEmpty()) {
      dialect.insertRuns(sql, runs, rows).forEach(this::begins);
    }
  }

  private void submit(List<Run> runs) throws SQLException {
    if (runs.isEmpty()) {
      return;
    }
    Set<String> there = there(runs);
    List<Run> fresh = new ArrayList<>(runs.size());
    for (Run run : runs) {
      if (there.add(RunColumns.id(run.id()))) {
        fresh.add(run);
      } else {
        existing.add(run.id());
      }
    }
    if (!fresh.isEmpty()) {
      dialect.insertRuns(sql, fresh, Dialect.Rows.MAY_BE_THERE).forEach(this::begins);
    }
  }

  private Set<String> there(List<Run> runs) throws SQLException {
    PreparedStatement query = sql.prepare(dialect.byIds("job_run_id", "run"));
    dialect.bindIds(query, 1, runs.stream().map(run -> RunColumns.id(run.id())).toList());
    Set<String> there = new HashSet<>();
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        there.add(rows.getString(1));
      }
    }
    return there;
  }

  private void update(Collection<Run> runs) throws SQLException {
    if (runs.isEmpty()) {
      return;
    }
    Map<String, RunState> before = before(runs);
    PreparedStatement statement = sql.prepare(UPDATE);
    List<Run> open = new ArrayList<>();
    for (Run run : runs) {
      RunState state = before.get(RunColumns.id(run.id()));
      if (state != null && !state.isFinal()) {
        bindUpdate(statement, run);
        open.add(run);
      }
    }
    countUpdates(statement.executeBatch(), open, before);
  }

  /** The states of these runs so far; blocks are forgotten whose runs go on on another host. */
  private Map<String, RunState> before(Collection<Run> runs) throws SQLException {
    PreparedStatement query = sql.prepare(dialect.byIds("job_run_id, state, host, seq", "run"));
    dialect.bindIds(query, 1, runs.stream().map(run -> RunColumns.id(run.id())).toList());
    Map<String, RunState> states = new HashMap<>();
    String host = runs.iterator().next().place().host();
    Set<Long> moved = new HashSet<>();
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        states.put(rows.getString(1), RunState.of(rows.getString(2)));
        if (!rows.getString(3).equals(host)) {
          moved.add(RunBlocks.of(rows.getLong(4)));
        }
      }
    }
    for (long block : moved) {
      RunBlocks.forget(sql, block);
    }
    return states;
  }

  private static void bindUpdate(PreparedStatement statement, Run run) throws SQLException {
    int index = 1;
    for (RunColumns.Column column : RunColumns.LATER) {
      column.bind(statement, index++, run);
    }
    statement.setString(index, RunColumns.id(run.id()));
    statement.addBatch();
  }

  private void countUpdates(int[] changed, List<Run> runs, Map<String, RunState> before) {
    for (int i = 0; i < changed.length; i++) {
      Run run = runs.get(i);
      RunState old = before.get(RunColumns.id(run.id()));
      if (changed[i] != 0 && old != null) {
        add(old, -1);
        begins(run);
      }
    }
  }

  private void reference(List<RunWrite> writes) throws SQLException {
    PreparedStatement statement = sql.prepare(REFERENCE);
    boolean any = false;
    for (RunWrite write : writes) {
      for (String value : write.run().result().references().values()) {
        statement.setString(1, Clean.text(value, Clean.NAME));
        statement.setString(2, RunColumns.id(write.run().id()));
        statement.addBatch();
        any = true;
      }
    }
    if (any) {
      statement.executeBatch();
    }
  }

  /** A run is in this state from now on. */
  private void begins(Run run) {
    add(run.state(), 1);
    if (run.state().isFinal()) {
      ended.add(run);
    }
  }

  /** Those that came to their end by these writes; what was there before is not among them. */
  List<Run> ended() {
    return ended;
  }

  private void add(RunState state, long count) {
    deltas.merge(state, count, Long::sum);
  }

  private void count() throws SQLException {
    for (var delta : deltas.entrySet()) {
      if (delta.getValue() != 0) {
        sql.update(COUNT, delta.getValue(), delta.getKey().text());
      }
    }
  }
}
