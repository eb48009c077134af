package dev.cronjar.host.store;

import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import dev.cronjar.host.run.RunFilter;
import dev.cronjar.host.run.RunState;
import java.sql.PreparedStatement;
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

  private void after(String cursor) {
    if (cursor.isEmpty()) {
      return;
    }
    String[] parts = cursor.split("\\.", 2);
    try {
      if (bySchedule) {
        conditions.add("(created_at, seq) < (?, ?)");
        values.add(Long.parseLong(parts[0]));
        values.add(Long.parseLong(parts[1]));
      } else {
        conditions.add("seq < ?");
        values.add(Long.parseLong(parts[1]));
      }
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      throw new CronjarException(
          ErrorCode.INVALID,
          "Invalid cursor '" + cursor + "': wanted the cursor of the page before, or none.",
          e);
    }
  }

  /** Where the page after a row with these two begins. */
  static String cursor(long createdAt, long seq) {
    return createdAt + "." + seq;
  }

  String text() {
    return "SELECT seq, "
        + RunColumns.NAMES
        + " FROM run"
        + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions))
        + (bySchedule ? " ORDER BY created_at DESC, seq DESC" : " ORDER BY seq DESC")
        + " LIMIT ?";
  }

  void bind(PreparedStatement statement, int limit) throws SQLException {
    int index = 1;
    for (Object value : values) {
      statement.setObject(index++, value);
    }
    statement.setInt(index, limit);
  }
}
