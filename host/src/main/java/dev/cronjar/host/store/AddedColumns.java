package dev.cronjar.host.store;

import dev.cronjar.host.run.CrashPoint;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;

/**
 * A migration that adds columns which are not there yet. In Java, because SQLite knows no {@code
 * ADD COLUMN IF NOT EXISTS} and every migration can be made again.
 */
final class AddedColumns implements JavaMigration {
  /** In order; a new one goes to the end with a version above all others. */
  static final List<AddedColumns> ALL =
      List.of(
          new AddedColumns("3", "attempts", "run", List.of("retry_at BIGINT")),
          new AddedColumns(
              "3.1", "runs started", "schedule", List.of("runs_started BIGINT NOT NULL DEFAULT 0")),
          new AddedColumns(
              "4",
              "heirs",
              "host",
              List.of(
                  "heir BIGINT NOT NULL DEFAULT 0",
                  "settled SMALLINT NOT NULL DEFAULT 0",
                  "tasks TEXT NOT NULL DEFAULT ''")),
          new AddedColumns("4.1", "places", "schedule", List.of("bucket BIGINT")),
          new AddedColumns("7", "reported", "run", List.of("progress TEXT", "artefacts TEXT")),
          new AddedColumns("8", "limits of hosts", "host", List.of("org_limits TEXT")),
          new AddedColumns("9", "ended runs", "drain", List.of("ended ${bytes}")),
          new AddedColumns("13.1", "earlier attempts", "run", List.of("attempts TEXT")),
          new AddedColumns(
              "19", "steady hosts", "host", List.of("steady_since BIGINT NOT NULL DEFAULT 0")));

  private final String version;
  private final String description;
  private final String table;
  private final List<String> columns;

  /**
   * @param columns each with name and type, as in a {@code CREATE TABLE}
   */
  AddedColumns(String version, String description, String table, List<String> columns) {
    this.version = version;
    this.description = description;
    this.table = table;
    this.columns = columns;
  }

  @Override
  public void migrate(Context context) throws SQLException {
    try (Statement statement = context.getConnection().createStatement()) {
      for (String column : columns) {
        if (!exists(context, column.substring(0, column.indexOf(' ')))) {
          String type = context.getConfiguration().getPlaceholders().get("bytes");
          statement.execute(
              "ALTER TABLE " + table + " ADD COLUMN " + column.replace("${bytes}", type));
          CrashPoint.DURING_MIGRATION.pass();
        }
      }
    }
  }

  private boolean exists(Context context, String column) throws SQLException {
    try (ResultSet found =
        context.getConnection().getMetaData().getColumns(null, null, table, column)) {
      return found.next();
    }
  }

  @Override
  public MigrationVersion getVersion() {
    return MigrationVersion.fromVersion(version);
  }

  @Override
  public String getDescription() {
    return description;
  }

  @Override
  public Integer getChecksum() {
    return columns.hashCode();
  }

  @Override
  public boolean canExecuteInTransaction() {
    return true;
  }
}
