package dev.cronjar.host.store;

import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import dev.cronjar.host.run.CrashPoint;
import java.sql.SQLException;
import java.util.Arrays;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.migration.JavaMigration;

/** Brings the schema up to date; without effect when it is. */
final class Migrations {
  private final Dialect dialect;

  Migrations(Dialect dialect) {
    this.dialect = dialect;
  }

  void apply() {
    try {
      Flyway flyway = flyway();
      MigrationInfo[] all = flyway.info().all();
      refuseNewer(all);
      forgetFailed(flyway, all);
      CrashPoint.DURING_MIGRATION.pass();
      flyway.migrate();
      CrashPoint.DURING_MIGRATION.pass();
    } catch (FlywayException e) {
      throw failure(e);
    }
  }

  /** Changes nothing; refuses a schema that is not the one this version knows. */
  void check() {
    try {
      MigrationInfo[] all = flyway().info().all();
      refuseNewer(all);
      if (Arrays.stream(all).anyMatch(info -> !info.getState().isApplied())) {
        throw new CronjarException(
            ErrorCode.CONFLICT,
            "The schema of the database %s is older than this version of Cronjar. It was left as it is. A host of this version brings it up to date when it starts."
                .formatted(dialect.place()));
      }
    } catch (FlywayException e) {
      throw failure(e);
    }
  }

  private Flyway flyway() {
    return Flyway.configure(Migrations.class.getClassLoader())
        .dataSource(dialect.writers())
        .locations(dialect.migrationFolders().toArray(String[]::new))
        .javaMigrations(AddedColumns.ALL.toArray(JavaMigration[]::new))
        .placeholders(dialect.placeholders())
        .failOnMissingLocations(true)
        .connectRetries(0)
        .outOfOrder(true) // a row of the history may be missing: its migration is made again
        .cleanDisabled(true)
        .load();
  }

  /** Every migration can be made again, so one that was noted as failed simply is. */
  private static void forgetFailed(Flyway flyway, MigrationInfo[] all) {
    if (Arrays.stream(all).anyMatch(info -> info.getState() == MigrationState.FAILED)) {
      flyway.repair();
    }
  }

  private void refuseNewer(MigrationInfo[] all) {
    Arrays.stream(all)
        .filter(
            info ->
                info.getState() == MigrationState.FUTURE_SUCCESS
                    || info.getState() == MigrationState.FUTURE_FAILED)
        .findFirst()
        .ifPresent(
            info -> {
              throw new CronjarException(
                  ErrorCode.CONFLICT,
                  "The database %s has schema version %s, which is newer than this version of Cronjar knows. It was left as it is. Start the newer Cronjar, or give this one another database."
                      .formatted(dialect.place(), info.getVersion()));
            });
  }

  private CronjarException failure(FlywayException e) {
    for (Throwable link = e; link != null; link = link.getCause()) {
      if (link instanceof SQLException sql) {
        return Failure.of(dialect, "migration", sql);
      }
    }
    return new CronjarException(
        ErrorCode.BROKEN,
        "The schema of the database " + dialect.place() + " cannot be used: " + e.getMessage(),
        e);
  }
}
