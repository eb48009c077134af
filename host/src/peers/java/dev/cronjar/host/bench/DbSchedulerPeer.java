package dev.cronjar.host.bench;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.jdbc.SqliteJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * db-scheduler: lock-and-fetch on PostgreSQL; on SQLite, which knows no row locks, its standard.
 */
final class DbSchedulerPeer implements Peer {
  private static final int THREADS = 50;
  private static final int BUSY_MILLIS = 30_000;
  private static final Duration POLLING = Duration.ofMillis(100);
  private static final String TABLE =
      """
      CREATE TABLE scheduled_tasks (
        task_name %1$s NOT NULL, task_instance %1$s NOT NULL, task_data %2$s,
        execution_time %3$s, picked BOOLEAN NOT NULL, picked_by %1$s, last_success %3$s,
        last_failure %3$s, consecutive_failures INT, last_heartbeat %3$s, version BIGINT NOT NULL,
        priority SMALLINT, state %1$s, PRIMARY KEY (task_name, task_instance))""";
  private static final List<String> INDICES =
      List.of(
          "CREATE INDEX execution_time_idx ON scheduled_tasks (execution_time)",
          "CREATE INDEX last_heartbeat_idx ON scheduled_tasks (last_heartbeat)");

  private final String name;
  private final HikariDataSource source;
  private final OneTimeTask<Void> task = Tasks.oneTime("hit").execute((at, in) -> Meter.hit());
  private final Scheduler scheduler;

  private DbSchedulerPeer(String name, HikariConfig pool, String table, boolean lockAndFetch)
      throws SQLException {
    this.name = name;
    this.source = new HikariDataSource(pool);
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(table);
      for (String index : INDICES) {
        statement.execute(index);
      }
    }
    SchedulerBuilder builder =
        Scheduler.create(source, task).threads(THREADS).pollingInterval(POLLING);
    this.scheduler =
        (lockAndFetch
                ? builder.pollUsingLockAndFetch(1.0, 4.0)
                : builder.jdbcCustomization(new SqliteJdbcCustomization()))
            .build();
    scheduler.start();
  }

  static DbSchedulerPeer postgres(String url) throws SQLException {
    HikariConfig pool = new HikariConfig();
    pool.setJdbcUrl(url);
    pool.setMaximumPoolSize(10);
    String table = TABLE.formatted("TEXT", "BYTEA", "TIMESTAMP WITH TIME ZONE");
    return new DbSchedulerPeer("db-scheduler PostgreSQL", pool, table, true);
  }

  static DbSchedulerPeer sqlite(Path file) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    config.setBusyTimeout(BUSY_MILLIS);
    SQLiteDataSource database = new SQLiteDataSource(config);
    database.setUrl("jdbc:sqlite:" + file);
    HikariConfig pool = new HikariConfig();
    pool.setDataSource(database);
    pool.setMaximumPoolSize(1);
    String table = TABLE.formatted("TEXT", "BLOB", "TIMESTAMP");
    return new DbSchedulerPeer("db-scheduler SQLite", pool, table, false);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Duration lead(int jobs) {
    return Duration.ofSeconds(3 + jobs / 3_000);
  }

  @Override
  public void register(int round, int jobs, Instant due) {
    List<TaskInstance<?>> all = new ArrayList<>(jobs);
    for (int i = 0; i < jobs; i++) {
      all.add(task.instance(round + "-" + i));
    }
    scheduler.scheduleBatch(all, due);
  }

  @Override
  public void close() {
    scheduler.stop();
    source.close();
  }
}
