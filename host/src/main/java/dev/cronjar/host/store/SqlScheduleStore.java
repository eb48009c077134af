package dev.cronjar.host.store;

import dev.cronjar.host.schedule.Definition;
import dev.cronjar.host.schedule.DefinitionJson;
import dev.cronjar.host.schedule.FireTimes;
import dev.cronjar.host.schedule.Revision;
import dev.cronjar.host.schedule.RevisionConflict;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.ScheduleChange;
import dev.cronjar.host.schedule.ScheduleExists;
import dev.cronjar.host.schedule.ScheduleId;
import dev.cronjar.host.schedule.ScheduleStore;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tables {@code schedule}, {@code schedule_revision} and {@code schedule_progress}. Who changes a
 * schedule locks its progress first: a drain locks nothing else of it.
 */
final class SqlScheduleStore implements ScheduleStore {
  static final String COLUMNS =
      "SELECT s.number, s.org_id, s.id, s.activity, s.reason, s.source, s.revision, s.start_at,"
          + " p.next_run_at, s.definition, p.runs_started"
          + " FROM schedule s JOIN schedule_progress p ON p.number = s.number ";
  private static final String ALL = COLUMNS + "WHERE s.deleted_at IS NULL ORDER BY s.number";
  private static final String FIND =
      COLUMNS + "WHERE s.org_id = ? AND s.id = ? AND s.deleted_at IS NULL";
  private static final String CREATE =
      """
      INSERT INTO schedule (org_id, id, name, enabled, activity, reason, source, revision, start_at,
        next_run_at, definition, created_at, updated_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?)
      RETURNING number""";
  private static final String BEGIN =
      """
      INSERT INTO schedule_progress (number, revision, next_run_at) VALUES (?, 1, ?)""";
  private static final String GO_ON =
      """
      UPDATE schedule_progress SET revision = ?, next_run_at = ?
      WHERE number = ? AND revision = ?""";
  private static final String REVISE =
      """
      UPDATE schedule SET org_id = ?, id = ?, name = ?, enabled = ?, activity = ?, reason = ?,
        source = ?, start_at = ?, next_run_at = ?, definition = ?, updated_at = ?, deleted_at = ?,
        revision = ?
      WHERE number = ? AND revision = ? AND deleted_at IS NULL""";
  private static final String APPEND =
      """
      INSERT INTO schedule_revision
        (number, revision, definition, start_at, activity, kind, actor, effective_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)""";
  private static final String REVISIONS =
      """
      SELECT r.number, s.org_id, s.id, r.revision, r.definition, r.start_at, r.activity, r.kind,
        r.actor, r.effective_at
      FROM schedule_revision r JOIN schedule s ON s.number = r.number
      WHERE r.number = ? ORDER BY r.revision""";

  private final Dialect dialect;
  private final Lane lane;
  private final Readers readers;

  SqlScheduleStore(Dialect dialect, Lane lane, Readers readers) {
    this.dialect = dialect;
    this.lane = lane;
    this.readers = readers;
  }

  @Override
  public List<Schedule> all() {
    return readers.read(
        "list schedules",
        sql -> {
          try (PreparedStatement query = sql.prepare(ALL)) {
            return schedules(query);
          }
        });
  }

  @Override
  public Optional<Schedule> find(ScheduleId id) {
    return readers.read(
        "find schedule",
        sql -> {
          try (PreparedStatement query = sql.bind(FIND, id.org().value(), id.value())) {
            return schedules(query).stream().findFirst();
          }
        });
  }

  static List<Schedule> schedules(PreparedStatement query) throws SQLException {
    List<Schedule> schedules = new ArrayList<>();
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        schedules.add(schedule(rows));
      }
    }
    return schedules;
  }

  static Schedule schedule(ResultSet row) throws SQLException {
    long next = row.getLong("next_run_at");
    boolean never = row.wasNull();
    return new Schedule(
        row.getLong("number"),
        DefinitionJson.read(row.getString("definition")),
        row.getInt("revision"),
        Instant.ofEpochMilli(row.getLong("start_at")),
        activity(row.getString("activity")),
        row.getString("reason"),
        row.getString("source"),
        never ? FireTimes.NEVER : next,
        row.getLong("runs_started"));
  }

  @Override
  public Schedule create(NewSchedule wanted, ScheduleChange change) {
    return createAll(List.of(wanted), change).getFirst();
  }

  @Override
  public List<Schedule> createAll(List<NewSchedule> wanted, ScheduleChange change) {
    return lane.write(
        "create schedules",
        sql -> {
          List<Schedule> created = new ArrayList<>(wanted.size());
          for (NewSchedule each : wanted) {
            Schedule schedule = createOrRefuse(sql, each, change);
            tell(sql, schedule, change);
            created.add(schedule);
          }
          return created;
        });
  }

  private Schedule createOrRefuse(Statements sql, NewSchedule wanted, ScheduleChange change)
      throws SQLException {
    try {
      return create(sql, wanted, change);
    } catch (SQLException refused) {
      if (Failure.isDuplicate(dialect, refused)) {
        throw exists(wanted.definition().id(), refused);
      }
      throw refused;
    }
  }

  private static ScheduleExists exists(ScheduleId id, Throwable cause) {
    ScheduleExists exists = new ScheduleExists(id);
    exists.initCause(cause);
    return exists;
  }

  private static Schedule create(Statements sql, NewSchedule wanted, ScheduleChange change)
      throws SQLException {
    Definition definition = wanted.definition();
    long at = change.effective().toEpochMilli();
    PreparedStatement insert =
        sql.bind(
            CREATE,
            definition.id().org().value(),
            definition.id().value(),
            Clean.text(definition.about().name(), Clean.REASON),
            enabled(wanted.activity()),
            text(wanted.activity()),
            Clean.text(wanted.reason(), Clean.REASON),
            Clean.text(wanted.source(), Clean.REASON),
            wanted.start().toEpochMilli(),
            due(wanted.nextFireAt()),
            DefinitionJson.write(definition),
            at,
            at);
    try (ResultSet row = insert.executeQuery()) {
      row.next();
      Schedule created =
          new Schedule(
              row.getLong(1),
              definition,
              1,
              wanted.start(),
              wanted.activity(),
              wanted.reason(),
              wanted.source(),
              wanted.nextFireAt());
      sql.update(BEGIN, created.number(), due(created.nextFireAt()));
      append(sql, created, change);
      return created;
    }
  }

  @Override
  public void revise(Schedule next, ScheduleChange change) {
    lane.write(
        "revise schedule",
        sql -> {
          revise(sql, next, change);
          tell(sql, next, change);
          return next;
        });
  }

  /** The other hosts hear of it, if there can be any. */
  private void tell(Statements sql, Schedule schedule, ScheduleChange change) throws SQLException {
    if (!dialect.singleWriter()) {
      Feed.tellChanged(sql, schedule, change);
    }
  }

  static void revise(Statements sql, Schedule next, ScheduleChange change) throws SQLException {
    Definition definition = next.definition();
    long at = change.effective().toEpochMilli();
    int before = next.revision() - 1;
    int goesOn = sql.update(GO_ON, next.revision(), due(next.nextFireAt()), next.number(), before);
    int changed =
        sql.update(
            REVISE,
            definition.id().org().value(),
            definition.id().value(),
            Clean.text(definition.about().name(), Clean.REASON),
            enabled(next.activity()),
            text(next.activity()),
            Clean.text(next.reason(), Clean.REASON),
            Clean.text(next.source(), Clean.REASON),
            next.start().toEpochMilli(),
            due(next.nextFireAt()),
            DefinitionJson.write(definition),
            at,
            change.kind() == ScheduleChange.Kind.DELETED ? at : null,
            next.revision(),
            next.number(),
            before);
    if (goesOn == 0 || changed == 0) {
      throw new RevisionConflict(next.id(), next.revision());
    }
    append(sql, next, change);
  }

  private static void append(Statements sql, Schedule schedule, ScheduleChange change)
      throws SQLException {
    sql.update(
        APPEND,
        schedule.number(),
        schedule.revision(),
        DefinitionJson.write(schedule.definition()),
        schedule.start().toEpochMilli(),
        text(schedule.activity()),
        change.kind().name().toLowerCase(Locale.ROOT),
        Clean.text(change.actor(), Clean.NAME),
        change.effective().toEpochMilli());
  }

  @Override
  public List<Revision> revisions(long number) {
    return readers.read(
        "list revisions",
        sql -> {
          List<Revision> revisions = new ArrayList<>();
          try (PreparedStatement query = sql.bind(REVISIONS, number);
              ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
              revisions.add(revision(rows));
            }
          }
          return revisions;
        });
  }

  private static Revision revision(ResultSet row) throws SQLException {
    return new Revision(
        row.getLong("number"),
        row.getInt("revision"),
        DefinitionJson.read(row.getString("definition")),
        Instant.ofEpochMilli(row.getLong("start_at")),
        activity(row.getString("activity")),
        new ScheduleChange(
            ScheduleChange.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
            row.getString("actor"),
            Instant.ofEpochMilli(row.getLong("effective_at"))));
  }

  private static int enabled(Schedule.Activity activity) {
    return activity == Schedule.Activity.ENABLED ? 1 : 0;
  }

  private static String text(Schedule.Activity activity) {
    return activity.name().toLowerCase(Locale.ROOT);
  }

  private static Schedule.Activity activity(String text) {
    return Schedule.Activity.valueOf(text.toUpperCase(Locale.ROOT));
  }

  static @Nullable Long due(long nextFireAt) {
    return nextFireAt == FireTimes.NEVER ? null : nextFireAt;
  }
}
