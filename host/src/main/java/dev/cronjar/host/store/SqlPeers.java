package dev.cronjar.host.store;

import dev.cronjar.host.run.Beat;
import dev.cronjar.host.run.DatabaseClock;
import dev.cronjar.host.run.Estate;
import dev.cronjar.host.run.Handover;
import dev.cronjar.host.run.HostEpoch;
import dev.cronjar.host.run.News;
import dev.cronjar.host.run.Pace;
import dev.cronjar.host.run.Peers;
import dev.cronjar.host.run.Permits;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.ScheduleNotFound;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;

/** Several hosts on one PostgreSQL: tables {@code host}, {@code bucket}, {@code feed}. */
final class SqlPeers implements Peers {
  private static final String NOW =
      """
      SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint""";
  private static final String GIVE =
      """
      UPDATE bucket SET epoch = 0 WHERE epoch = ? AND number = ANY (?)""";
  private static final String PLACED =
      """
      SELECT s.number, s.org_id, s.id, s.activity, s.reason, s.source, s.revision, s.start_at,
        p.next_run_at, s.definition, p.runs_started, s.updated_at, s.deleted_at,
        COALESCE(s.bucket, s.number % 1024) AS place
      FROM schedule s JOIN schedule_progress p ON p.number = s.number\s""";
  private static final String IN_BUCKETS =
      PLACED
          + "WHERE s.deleted_at IS NULL AND COALESCE(s.bucket, s.number % 1024) = ANY (?)"
          + " ORDER BY s.number";
  private static final String BY_NUMBERS = PLACED + "WHERE s.number = ANY (?) ORDER BY s.number";

  /** The owner's drains move it on no further meanwhile. */
  private static final String HOLD_PROGRESS =
      """
      SELECT 1 FROM schedule_progress WHERE number = ? FOR UPDATE""";

  private static final String HOLD =
      SqlScheduleStore.COLUMNS + "WHERE s.number = ? AND s.deleted_at IS NULL FOR UPDATE OF s";

  /** Who waits here would hold the schedule meanwhile: a bucket that changes hands is not ours. */
  private static final String OWNS =
      """
      SELECT 1 FROM bucket b JOIN schedule s ON COALESCE(s.bucket, s.number % 1024) = b.number
      WHERE s.number = ? AND b.epoch = ? FOR SHARE OF b SKIP LOCKED""";

  private static final String MOVE =
      """
      UPDATE schedule SET bucket =
        COALESCE((SELECT MIN(number) FROM bucket WHERE epoch = ?), schedule.bucket)
      WHERE number = ? AND deleted_at IS NULL""";

  /** The lanes that beats, edits and readings go over. */
  record Lanes(Lane lease, Lane desk, Readers readers) {}

  private final Dialect dialect;
  private final Lanes lanes;
  private final DatabaseClock clock;
  private final Pace pace;

  SqlPeers(Dialect dialect, Lanes lanes, Clock wall, Pace pace) {
    this.dialect = dialect;
    this.lanes = lanes;
    this.clock = new DatabaseClock(wall);
    this.pace = pace;
    lanes.lease.write("clock", this::measure);
  }

  @Override
  public Pace pace() {
    return pace;
  }

  @Override
  public DatabaseClock clock() {
    return clock;
  }

  private long measure(Statements sql) throws SQLException {
    PreparedStatement query = sql.prepare(NOW);
    long before = System.nanoTime();
    try (ResultSet row = query.executeQuery()) {
      row.next();
      long micros = row.getLong(1);
      clock.measured(micros, before, System.nanoTime());
      return micros / 1_000;
    }
  }

  @Override
  public Beat beat(HostEpoch self, Condition condition) {
    return lanes.lease.write(
        "beat", sql -> new Beats(sql, self, measure(sql)).make(pace, condition));
  }

  @Override
  public BitSet owned(HostEpoch self) {
    return lanes.readers.read("buckets", sql -> Beats.owned(sql, self));
  }

  @Override
  public void give(HostEpoch self, BitSet buckets) {
    lanes.desk.write(
        "give buckets",
        sql -> {
          PreparedStatement give = sql.prepare(GIVE);
          give.setLong(1, self.value());
          give.setArray(2, numbers(sql, buckets.stream().asLongStream().boxed().toArray()));
          give.executeUpdate();
          return Feed.tell(sql, News.Kind.BUCKETS, "", buckets.cardinality() + " are free");
        });
  }

  private static Array numbers(Statements sql, Object[] numbers) throws SQLException {
    return sql.connection().createArrayOf("bigint", numbers);
  }

  @Override
  public List<Placed> schedulesIn(BitSet buckets) {
    return placed(IN_BUCKETS, buckets.stream().asLongStream().boxed().toArray());
  }

  @Override
  public List<Placed> schedules(Collection<Long> numbers) {
    return placed(BY_NUMBERS, numbers.toArray());
  }

  @Override
  public List<Handover> handovers(BitSet buckets) {
    return lanes.readers.read("read handovers", sql -> SqlHandovers.waiting(sql, buckets));
  }

  private List<Placed> placed(String text, Object[] among) {
    return lanes.readers.read(
        "read schedules",
        sql -> {
          List<Placed> found = new ArrayList<>();
          try (PreparedStatement query = sql.prepare(text)) {
            query.setArray(1, numbers(sql, among));
            try (ResultSet row = query.executeQuery()) {
              while (row.next()) {
                found.add(placed(row));
              }
            }
          }
          return found;
        });
  }

  private static Placed placed(ResultSet row) throws SQLException {
    boolean deleted = row.getObject("deleted_at") != null;
    return new Placed(
        SqlScheduleStore.schedule(row),
        row.getInt("place"),
        row.getLong("updated_at"),
        deleted ? Placed.Life.DELETED : Placed.Life.STANDS);
  }

  @Override
  public void move(long schedule, HostEpoch to) {
    lanes.desk.write(
        "move schedule",
        sql -> {
          sql.update(MOVE, to.value(), schedule);
          return Feed.tell(sql, News.Kind.SCHEDULE, Long.toString(schedule), "moved");
        });
  }

  @Override
  public List<Estate> estates(HostEpoch heir) {
    return lanes.readers.read("estates", sql -> new Estates(dialect, sql).of(heir));
  }

  @Override
  public <T extends Edited> T revise(HostEpoch self, Schedule known, Edit<T> edit) {
    return lanes.desk.write(
        "revise schedule",
        sql -> {
          Schedule stored = hold(sql, known);
          T edited = edit.of(stored, owns(sql, self, stored));
          SqlScheduleStore.revise(sql, edited.next(), edited.change());
          Feed.tellChanged(sql, edited.next(), edited.change());
          return edited;
        });
  }

  private static Schedule hold(Statements sql, Schedule known) throws SQLException {
    try (ResultSet held = sql.bind(HOLD_PROGRESS, known.number()).executeQuery()) {
      held.next();
    }
    return SqlScheduleStore.schedules(sql.bind(HOLD, known.number())).stream()
        .findFirst()
        .orElseThrow(() -> new ScheduleNotFound(known.id().toString(), ""));
  }

  private static boolean owns(Statements sql, HostEpoch self, Schedule schedule)
      throws SQLException {
    try (ResultSet row = sql.bind(OWNS, schedule.number(), self.value()).executeQuery()) {
      return row.next();
    }
  }

  @Override
  public Permits permits() {
    return new SqlPermits(lanes.desk, clock);
  }

  @Override
  public long tell(News.Kind kind, String subject, String detail) {
    return lanes.desk.write("tell", sql -> Feed.tell(sql, kind, subject, detail));
  }

  @Override
  public boolean take(long order) {
    return lanes.desk.write("take order", sql -> Feed.take(sql, order));
  }

  @Override
  public long latestNews() {
    return lanes.readers.read("news", Feed::latest);
  }

  @Override
  public List<News> newsAbove(long number) {
    return lanes.readers.read("news", sql -> Feed.above(sql, number));
  }
}
