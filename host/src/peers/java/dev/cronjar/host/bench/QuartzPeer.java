package dev.cronjar.host.bench;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.Scheduler;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.impl.StdSchedulerFactory;

/**
 * Quartz, with batches of triggers as large as its pool; in memory (nothing durable), or clustered
 * on PostgreSQL.
 */
final class QuartzPeer implements Peer {
  private static final int THREADS = 20;
  private static final String TABLES = "/org/quartz/impl/jdbcjobstore/tables_postgres.sql";

  private final String name;
  private final Scheduler scheduler;
  private final int registeredPerSecond;

  private QuartzPeer(String name, Properties settings, int registeredPerSecond) throws Exception {
    this.name = name;
    this.registeredPerSecond = registeredPerSecond;
    settings.setProperty("org.quartz.scheduler.instanceName", name.replace(' ', '-'));
    settings.setProperty("org.quartz.scheduler.skipUpdateCheck", "true");
    settings.setProperty("org.quartz.threadPool.threadCount", String.valueOf(THREADS));
    settings.setProperty(
        "org.quartz.scheduler.batchTriggerAcquisitionMaxCount", String.valueOf(THREADS));
    this.scheduler = new StdSchedulerFactory(settings).getScheduler();
    scheduler.start();
  }

  static QuartzPeer inMemory() throws Exception {
    Properties settings = new Properties();
    settings.setProperty("org.quartz.jobStore.class", "org.quartz.simpl.RAMJobStore");
    return new QuartzPeer("Quartz RAMJobStore", settings, 20_000);
  }

  static QuartzPeer clustered(String url) throws Exception {
    makeTables(url);
    Properties settings = new Properties();
    String store = "org.quartz.jobStore.";
    settings.setProperty(store + "class", "org.quartz.impl.jdbcjobstore.JobStoreTX");
    settings.setProperty(
        store + "driverDelegateClass", "org.quartz.impl.jdbcjobstore.PostgreSQLDelegate");
    settings.setProperty(store + "isClustered", "true");
    settings.setProperty(store + "acquireTriggersWithinLock", "true");
    settings.setProperty(store + "dataSource", "peers");
    settings.setProperty("org.quartz.scheduler.instanceId", "AUTO");
    String source = "org.quartz.dataSource.peers.";
    settings.setProperty(source + "provider", "hikaricp");
    settings.setProperty(source + "driver", "org.postgresql.Driver");
    settings.setProperty(source + "URL", url);
    settings.setProperty(source + "maxConnections", String.valueOf(THREADS + 3));
    return new QuartzPeer("Quartz clustered JDBC", settings, 200);
  }

  private static void makeTables(String url) throws Exception {
    try (InputStream text =
            Objects.requireNonNull(Scheduler.class.getResourceAsStream(TABLES), TABLES);
        Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(new String(text.readAllBytes(), StandardCharsets.UTF_8));
    } catch (SQLException failed) {
      throw new IllegalStateException("Quartz' own tables could not be made in " + url, failed);
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Duration lead(int jobs) {
    return Duration.ofSeconds(3 + jobs / registeredPerSecond);
  }

  @Override
  public void register(int round, int jobs, Instant due) throws Exception {
    Map<JobDetail, Set<? extends Trigger>> all = new HashMap<>();
    for (int i = 0; i < jobs; i++) {
      String key = round + "-" + i;
      Trigger trigger =
          TriggerBuilder.newTrigger().withIdentity(key).startAt(Date.from(due)).build();
      all.put(JobBuilder.newJob(Hit.class).withIdentity(key).build(), Set.of(trigger));
    }
    scheduler.scheduleJobs(all, false);
  }

  @Override
  public void close() throws Exception {
    scheduler.shutdown(false);
  }

  /** Made by Quartz for each firing. */
  public static final class Hit implements Job {
    @Override
    public void execute(JobExecutionContext context) {
      Meter.hit();
    }
  }
}
