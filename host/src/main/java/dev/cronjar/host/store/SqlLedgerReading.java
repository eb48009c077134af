package dev.cronjar.host.store;

import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.run.HostEpoch;
import dev.cronjar.host.run.HostLife;
import dev.cronjar.host.run.LedgerReading;
import dev.cronjar.host.run.OpenClaim;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.Standing;
import dev.cronjar.host.schedule.FireTimes;
import dev.cronjar.host.schedule.ScheduleId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads how far schedules have come, what is claimed, and who lived. */
final class SqlLedgerReading implements LedgerReading {
  private static final String STANDING =
      """
      SELECT s.number, s.org_id, s.id, s.deleted_at, p.next_run_at
      FROM schedule s JOIN schedule_progress p ON p.number = s.number WHERE s.number = ?""";
  private static final String STANDINGS =
      """
      SELECT s.number, s.org_id, s.id, s.deleted_at, p.next_run_at
      FROM schedule s JOIN schedule_progress p ON p.number = s.number
      WHERE s.number > ? ORDER BY s.number LIMIT ?""";
  private static final String CLAIMS =
      """
      SELECT epoch, items FROM claim ORDER BY epoch, number""";
  private static final String LIVES =
      """
      SELECT epoch, home, name, state, started_at, lease_until FROM host ORDER BY epoch DESC""";

  private final Dialect dialect;
  private final Readers readers;

  SqlLedgerReading(Dialect dialect, Readers readers) {
    this.dialect = dialect;
    this.readers = readers;
  }

  private interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  @Override
  public List<Standing> standings(long after, int limit) {
    return read("standings", STANDINGS, SqlLedgerReading::standingOf, after, Math.max(0, limit));
  }

  @Override
  public Optional<Standing> standing(long schedule) {
    return read("standing", STANDING, SqlLedgerReading::standingOf, schedule).stream().findFirst();
  }

  @Override
  public List<OpenClaim> claims() {
    return read(
        "claims",
        CLAIMS,
        row -> new OpenClaim(new HostEpoch(row.getLong(1)), ClaimBlock.read(row.getBytes(2))));
  }

  @Override
  public List<HostLife> lives() {
    return read("lives", LIVES, SqlLedgerReading::lifeOf);
  }

  private <T> List<T> read(String kind, String text, Row<T> each, Object... values) {
    return readers.read(
        kind,
        sql -> {
          List<T> found = new ArrayList<>();
          try (PreparedStatement query = sql.bind(text, values);
              ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
              found.add(each.read(rows));
            }
          }
          return found;
        });
  }

  private static Standing standingOf(ResultSet row) throws SQLException {
    ScheduleId id = new ScheduleId(new OrgId(row.getString(2)), row.getString(3));
    row.getLong(4);
    boolean deleted = !row.wasNull();
    long due = row.getLong(5);
    long next = row.wasNull() ? FireTimes.NEVER : due;
    return new Standing(row.getLong(1), id, deleted, next);
  }

  private static HostLife lifeOf(ResultSet row) throws SQLException {
    return new HostLife(
        new HostEpoch(row.getLong(1)),
        row.getString(2),
        row.getString(3),
        HostLife.State.valueOf(row.getString(4).toUpperCase(Locale.ROOT)),
        row.getLong(5),
        row.getLong(6));
  }

  @Override
  public Set<RunId> recorded(Collection<RunId> ids) {
    return readers.read("recorded", sql -> recorded(sql, ids));
  }

  private Set<RunId> recorded(Statements sql, Collection<RunId> ids) throws SQLException {
    Set<RunId> found = new HashSet<>();
    try (PreparedStatement query =
        sql.connection().prepareStatement(dialect.byIds("job_run_id", "run"))) {
      dialect.bindIds(query, 1, ids.stream().map(RunId::value).toList());
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          found.add(new RunId(rows.getString(1)));
        }
      }
    }
    return found;
  }
}
