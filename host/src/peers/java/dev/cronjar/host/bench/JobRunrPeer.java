package dev.cronjar.host.bench;

import static org.jobrunr.server.BackgroundJobServerConfiguration.usingStandardBackgroundJobServerConfiguration;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.time.Instant;
import org.jobrunr.configuration.JobRunr;
import org.jobrunr.scheduling.BackgroundJob;
import org.jobrunr.storage.sql.postgres.PostgresStorageProvider;
import org.jobrunr.utils.mapper.jackson3.Jackson3JsonMapper;

/** JobRunr on PostgreSQL, looking for scheduled jobs as often as it allows. */
public final class JobRunrPeer implements Peer {
  private static final int WORKERS = 50;
  private static final Duration POLLING = Duration.ofSeconds(5);

  private final HikariDataSource source;

  JobRunrPeer(String url) {
    HikariConfig pool = new HikariConfig();
    pool.setJdbcUrl(url);
    pool.setMaximumPoolSize(WORKERS);
    this.source = new HikariDataSource(pool);
    JobRunr.configure()
        .useJsonMapper(new Jackson3JsonMapper())
        .useStorageProvider(new PostgresStorageProvider(source))
        .useBackgroundJobServer(
            usingStandardBackgroundJobServerConfiguration()
                .andPollInterval(POLLING)
                .andScheduledJobsRequestSize(1_000)
                .andWorkerCount(WORKERS))
        .initialize();
  }

  @Override
  public String name() {
    return "JobRunr PostgreSQL";
  }

  @Override
  public Duration lead(int jobs) {
    return Duration.ofSeconds(3 + jobs / 300);
  }

  @Override
  public void register(int round, int jobs, Instant due) {
    for (int i = 0; i < jobs; i++) {
      BackgroundJob.schedule(due, JobRunrPeer::work);
    }
  }

  /** Found by its name: JobRunr stores the call. */
  public static void work() {
    Meter.hit();
  }

  @Override
  public void close() {
    JobRunr.destroy();
    source.close();
  }
}
