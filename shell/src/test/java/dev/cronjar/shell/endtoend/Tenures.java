package dev.cronjar.shell.endtoend;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Which host of a cluster owned which bucket of schedules when, as the database says it ten times a
 * second, and which host was struck when. Tells one take-over from several in a row: a fire time
 * waits for its owner's successor from when it is due, or from when that owner was struck; and anew
 * when the successor is struck before it has begun with it.
 */
final class Tenures implements AutoCloseable {
  private static final long LOOK_MILLIS = 100;

  /** Between what the database says and when it was asked. */
  private static final long BLUR_MILLIS = 3 * LOOK_MILLIS;

  private static final String OWNERS =
      """
      SELECT bucket.number, host.name FROM bucket JOIN host ON host.epoch = bucket.epoch
      WHERE bucket.number IN (SELECT coalesce(bucket, number % 1024) FROM schedule)""";
  private static final String FIRE_TIMES =
      """
      SELECT coalesce(schedule.bucket, schedule.number % 1024), run.planned_at,
        coalesce(run.started_at, run.ended_at)
      FROM run JOIN schedule ON schedule.number = run.schedule_id
      WHERE trigger_type = 'schedule'""";

  private final String url;
  private final Map<Integer, TreeMap<Long, String>> owners = new HashMap<>();
  private final List<Strike> strikes = new ArrayList<>();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final Connection database;
  private final Future<?> looking;

  private record Strike(String host, long atMillis) {}

  /**
   * How late fire times began or were recorded, at most, in ms.
   *
   * @param all after their fire time
   * @param single after that, or after the latest blow to who owned them
   * @param worst of which one {@code single} is told, in words
   */
  record Latest(long all, long single, String worst) {}

  /** Looks from now on. */
  Tenures(String url) throws SQLException {
    this.url = url;
    this.database = DriverManager.getConnection(url);
    this.looking = clock.scheduleWithFixedDelay(this::look, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void look() {
    try (Statement statement = database.createStatement();
        ResultSet row = statement.executeQuery(OWNERS)) {
      long now = System.currentTimeMillis();
      while (row.next()) {
        seen(row.getInt(1), row.getString(2), now);
      }
    } catch (SQLException failed) {
      throw new IllegalStateException("The database does not say who owns what", failed);
    }
  }

  private synchronized void seen(int bucket, String host, long now) {
    TreeMap<Long, String> known = owners.computeIfAbsent(bucket, number -> new TreeMap<>());
    if (known.isEmpty() || !known.lastEntry().getValue().equals(host)) {
      known.put(now, host);
    }
  }

  /** This host is struck now. */
  synchronized void struck(String host) {
    strikes.add(new Strike(host, System.currentTimeMillis()));
  }

  /** For a database at rest. */
  synchronized Latest latest() throws SQLException {
    if (looking.isDone()) {
      throw new IllegalStateException(
          "Nobody looked any more who owned what", looking.exceptionNow());
    }
    Latest latest = new Latest(0, 0, "none");
    try (Connection atRest = DriverManager.getConnection(url);
        Statement statement = atRest.createStatement();
        ResultSet row = statement.executeQuery(FIRE_TIMES)) {
      while (row.next()) {
        latest = latest(latest, row.getInt(1), row.getLong(2), row.getLong(3));
      }
    }
    return latest;
  }

  private Latest latest(Latest before, int bucket, long planned, long began) {
    long all = Math.max(before.all(), began - planned);
    long struck = lastStrike(bucket, began);
    long waited = began - Math.max(planned, struck);
    return waited <= before.single()
        ? new Latest(all, before.single(), before.worst())
        : new Latest(
            all,
            waited,
            "due at %d, begun at %d; its owner was struck at %d; owners of bucket %d: %s"
                .formatted(planned, began, struck, bucket, owners.get(bucket)));
  }

  private long lastStrike(int bucket, long before) {
    return strikes.stream()
        .filter(strike -> strike.atMillis() < before && owned(bucket, strike))
        .mapToLong(Strike::atMillis)
        .max()
        .orElse(0);
  }

  private boolean owned(int bucket, Strike strike) {
    TreeMap<Long, String> known = owners.getOrDefault(bucket, new TreeMap<>());
    Entry<Long, String> then = known.floorEntry(strike.atMillis());
    return (then != null && then.getValue().equals(strike.host()))
        || known
            .subMap(strike.atMillis(), strike.atMillis() + BLUR_MILLIS)
            .containsValue(strike.host());
  }

  @Override
  public void close() throws SQLException {
    clock.close();
    database.close();
  }
}
