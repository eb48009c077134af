package dev.cronjar.host.store;

import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.run.RunFilter;
import dev.cronjar.host.run.RunState;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The statement for a {@link RunFilter}: constant pieces, each value a parameter. Runs of one
 * schedule go by when they were created, as their index does; others by when they were recorded.
 */
final class RunQuery {
  private final List<String> conditions = new ArrayList<>();
  private final List<Object> values = new ArrayList<>();
  private final Dialect dialect;
  private final boolean bySchedule;

  RunQuery(Dialect dialect, RunFilter filter, String cursor) {
    this.dialect = dialect;
    this.bySchedule = filter.schedule() != RunFilter.ANY;
    where(bySchedule, "schedule_id = ?", filter.schedule());
    filter.org().ifPresent(this::org);
    states(filter.states());
    where(!filter.task().isEmpty(), "task = ?", filter.task());
    oneOf("trigger_type", filter.triggers().stream().map(t -> t.text()).toList());
    oneOf("priority", filter.priorities().stream().map(p -> p.text()).toList());
    where(!filter.host().isEmpty(), "host = ?", filter.host());
    where(filter.fromMillis() != RunFilter.ANY, "created_at >= ?", filter.fromMillis());
    where(filter.toMillis() != RunFilter.ANY, "created_at < ?", filter.toMillis());
    where(
        !filter.reference().isEmpty(),
        "job_run_id IN (SELECT job_run_id FROM run_reference WHERE value = ?)",
        filter.reference());
    filter.labels().forEach(this::label);
    after(cursor);
  }

  private void where(boolean asked, String condition, Object value) {
    if (asked) {
      conditions.add(condition);
      values.add(value instanceof String text ? Clean.text(text, Clean.NAME) : value);
    }
  }

  /** The second condition lets the planners see that the index of orgs will do. */
  private void org(OrgId org) {
    where(true, "org_id = ?", org.value());
    if (!org.equals(OrgId.DEFAULT)) {
      conditions.add("org_id <> 'default'");
    }
  }

  private void label(String name, String value) {
    conditions.add(dialect.hasLabel());
    values.add(Clean.text(name, Clean.NAME));
    values.add(value);
  }

  private void oneOf(String column, Collection<String> wanted) {
    if (!wanted.isEmpty()) {
      conditions.add(
          column + wanted.stream().map(w -> "?").collect(Collectors.joining(", ", " IN (", ")")));
      values.addAll(wanted);
    }
  }

  /** As literals: only then do the planners see that the index of unusual runs will do. */
  private void states(Collection<RunState> wanted) {
    if (wanted.isEmpty()) {
      return;
    }
    conditions.add(
        wanted.stream()
            .map(state -> "'" + state.text() + "'")
            .collect(Collectors.joining(", ", "state IN (", ")")));
    if (!wanted.contains(RunState.SUCCESS)) {
      conditions.add("state <> 'success'");
    }
  }

  /** Only rows from {@code first} to below {@code end}, by {@code seq}. */
  RunQuery within(long first, long end) {
    conditions.add("seq >= ?");
    values.add(first);
    conditions.add("seq < ?");
    values.add(end);
    return this;
  }

  private void after(String cursor) {
    if (cursor.isEmpty()) {
      return;
    }
    if (bySchedule) {
      conditions.add("(created_at, seq) < (?, ?)");
      values.add(part(cursor, 0));
      values.add(part(cursor, 1));
    } else {
      conditions.add("seq < ?");
      values.add(part(cursor, 1));
    }
  }

  private static long part(String cursor, int index) {
    try {
      return Long.parseLong(cursor.split("\\.", 2)[index]);
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      throw new CronjarException(
          ErrorCode.INVALID,
          "Invalid cursor '" + cursor + "': wanted the cursor of the page before, or none.",
          e);
    }
  }

  /** The row that the page before ended with, by {@code seq}. */
  static long seq(String cursor) {
    return part(cursor, 1);
  }

  /** The first rows that match, newest first. */
  List<RunRow> rows(Statements sql, int limit) throws SQLException {
    List<RunRow> found = new ArrayList<>();
    try (PreparedStatement statement = sql.connection().prepareStatement(text())) {
      bind(statement, limit);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(new RunRow(rows.getLong("seq"), RunColumns.read(rows)));
        }
      }
    }
    return found;
  }

  private String text() {
    return "SELECT seq, "
        + RunColumns.NAMES
        + " FROM run"
        + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions))
        + (bySchedule ? " ORDER BY created_at DESC, seq DESC" : " ORDER BY seq DESC")
        + " LIMIT ?";
  }

  private void bind(PreparedStatement statement, int limit) throws SQLException {
    int index = 1;
    for (Object value : values) {
      statement.setObject(index++, value);
    }
    statement.setInt(index, limit);
  }
}
