package dev.cronjar.host.store;

import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.run.LogPointer;
import dev.cronjar.host.run.Progress;
import dev.cronjar.host.run.Reported;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.run.TriggerType;
import dev.cronjar.host.schedule.Priority;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The columns of table {@code run} and the way between them and a {@link Run}. */
final class RunColumns {
  /** SQL type of a column, by PostgreSQL's name. */
  enum Type {
    TEXT,
    INTEGER,
    BIGINT;

    String sql() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether a later write of the run may change the column. */
  enum Change {
    NEVER,
    LATER
  }

  /** One column, and its cleaned value for a run. */
  record Column(String name, Type type, Change change, Function<Run, @Nullable Object> value) {
    /** Whether most runs have a value here. */
    boolean isUsual() {
      return !SELDOM.contains(name);
    }

    void bind(PreparedStatement statement, int index, Run run) throws SQLException {
      Object bound = value.apply(run);
      if (bound == null) {
        statement.setNull(index, type == Type.TEXT ? Types.VARCHAR : Types.BIGINT);
      } else {
        statement.setObject(index, bound);
      }
    }
  }

  /** Empty in the row of a run that simply succeeded. */
  private static final Set<String> SELDOM =
      Set.of(
          "retry_at",
          "kind",
          "reason",
          "labels",
          "params",
          "outputs",
          "error_type",
          "error_message",
          "error_stack",
          "refs",
          "log",
          "progress",
          "artefacts",
          "attempts");

  static final List<Column> ALL =
      List.of(
          text("job_run_id", Change.NEVER, run -> id(run.id())),
          number("schedule_id", Change.NEVER, run -> run.origin().schedule()),
          integer("revision", Change.NEVER, run -> (long) run.origin().revision()),
          text("org_id", Change.NEVER, run -> run.origin().org().value()),
          text("task", Change.NEVER, run -> name(run.origin().task())),
          text("plugin_version", Change.LATER, run -> name(run.place().pluginVersion())),
          text("trigger_type", Change.NEVER, run -> run.origin().trigger().text()),
          text("priority", Change.NEVER, run -> run.origin().priority().text()),
          integer("attempt", Change.LATER, run -> (long) run.origin().attempt()),
          number("created_at", Change.NEVER, run -> run.times().created()),
          number("planned_at", Change.NEVER, run -> run.times().planned()),
          number("started_at", Change.LATER, run -> reached(run.times().started())),
          number("ended_at", Change.LATER, run -> reached(run.times().ended())),
          number("retry_at", Change.LATER, run -> reached(run.times().retryAt())),
          text("state", Change.LATER, run -> run.state().text()),
          text("kind", Change.LATER, run -> Clean.orNull(run.result().kind(), Clean.NAME)),
          text("reason", Change.LATER, run -> Clean.orNull(run.reason(), Clean.REASON)),
          text("labels", Change.NEVER, run -> Json.texts(run.origin().labels())),
          text("params", Change.NEVER, run -> Clean.orNull(run.origin().params(), Clean.PARAMS)),
          text("outputs", Change.LATER, run -> Json.texts(run.result().outputs())),
          text(
              "error_type",
              Change.LATER,
              run -> Clean.orNull(run.result().errorType(), Clean.NAME)),
          text(
              "error_message",
              Change.LATER,
              run -> Clean.orNull(run.result().errorMessage(), Clean.ERROR_MESSAGE)),
          text(
              "error_stack",
              Change.LATER,
              run -> Clean.orNull(run.result().stackTrace(), Clean.STACK)),
          text("refs", Change.LATER, run -> Json.texts(run.result().references())),
          text("log", Change.LATER, run -> Clean.orNull(run.result().log().value(), Clean.NAME)),
          text(
              "progress",
              Change.LATER,
              run -> Clean.orNull(run.result().reported().progress().written(), Clean.NAME)),
          text(
              "artefacts",
              Change.LATER,
              run -> Json.artefacts(run.result().reported().artefacts())),
          text("attempts", Change.LATER, run -> Json.attempts(run.result().attempts())),
          text("host", Change.LATER, run -> name(run.place().host())),
          number("host_epoch", Change.LATER, run -> run.place().epoch()));

  static final List<Column> LATER =
      ALL.stream().filter(column -> column.change() == Change.LATER).toList();

  /** All of them, for a select list; {@link #read} reads such a row. */
  static final String NAMES = names();

  private RunColumns() {}

  private static String names() {
    return ALL.stream().map(Column::name).collect(Collectors.joining(", "));
  }

  static String id(RunId id) {
    return Clean.text(id.value(), Clean.NAME);
  }

  private static Column text(String name, Change change, Function<Run, @Nullable Object> value) {
    return new Column(name, Type.TEXT, change, value);
  }

  private static Column integer(String name, Change change, Function<Run, Long> value) {
    return new Column(name, Type.INTEGER, change, value::apply);
  }

  private static Column number(String name, Change change, Function<Run, @Nullable Object> value) {
    return new Column(name, Type.BIGINT, change, value);
  }

  private static String name(String text) {
    return Clean.text(text, Clean.NAME);
  }

  private static @Nullable Long reached(long at) {
    return at == Run.UNSET ? null : at;
  }

  static Run read(ResultSet row) throws SQLException {
    return new Run(
        origin(row),
        new Run.Times(
            row.getLong("created_at"),
            row.getLong("planned_at"),
            instant(row, "started_at"),
            instant(row, "ended_at"),
            instant(row, "retry_at")),
        RunState.of(row.getString("state")),
        orEmpty(row, "reason"),
        result(row),
        new Run.Place(
            row.getString("host"), row.getLong("host_epoch"), row.getString("plugin_version")));
  }

  private static Run.Origin origin(ResultSet row) throws SQLException {
    return new Run.Origin(
        new RunId(row.getString("job_run_id")),
        row.getLong("schedule_id"),
        row.getInt("revision"),
        new OrgId(row.getString("org_id")),
        row.getString("task"),
        TriggerType.valueOf(upper(row, "trigger_type")),
        Priority.valueOf(upper(row, "priority")),
        row.getInt("attempt"),
        Json.texts(row.getString("labels")),
        orEmpty(row, "params"));
  }

  private static Run.Result result(ResultSet row) throws SQLException {
    return new Run.Result(
        Json.texts(row.getString("outputs")),
        orEmpty(row, "kind"),
        orEmpty(row, "error_type"),
        orEmpty(row, "error_message"),
        orEmpty(row, "error_stack"),
        Json.texts(row.getString("refs")),
        new LogPointer(orEmpty(row, "log")),
        reported(row.getString("progress"), row.getString("artefacts")),
        Json.attempts(row.getString("attempts")));
  }

  private static Reported reported(@Nullable String progress, @Nullable String artefacts) {
    return progress == null && artefacts == null
        ? Reported.NOTHING
        : new Reported(
            progress == null ? Progress.NONE : Progress.read(progress), Json.artefacts(artefacts));
  }

  private static String upper(ResultSet row, String column) throws SQLException {
    return row.getString(column).toUpperCase(Locale.ROOT);
  }

  private static String orEmpty(ResultSet row, String column) throws SQLException {
    String text = row.getString(column);
    return text == null ? "" : text;
  }

  static long instant(ResultSet row, String column) throws SQLException {
    long at = row.getLong(column);
    return row.wasNull() ? Run.UNSET : at;
  }
}
