package dev.cronjar.host.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import dev.cronjar.host.run.HostEpoch;
import dev.cronjar.host.run.RunState;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a start does to the schema that it finds, on every database. */
abstract class MigrationContract {
  private static final String HISTORY = "\"flyway_schema_history\"";
  private DatabaseConfig config;
  private Dialect dialect;

  abstract DatabaseConfig config();

  abstract Dialect dialect(DatabaseConfig config);

  @BeforeEach
  void anEmptyDatabase() {
    config = config();
    dialect = dialect(config);
  }

  private void execute(String... statements) {
    try (Connection connection = dialect.writers().getConnection();
        Statement statement = connection.createStatement()) {
      for (String text : statements) {
        statement.execute(text);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Opens the database and works on it: whatever the start found, everything is there now. */
  private void assertUsable() {
    try (Database database = Database.open(config)) {
      HostEpoch epoch = database.ledger().join(Given.seat("home"), Given.AT, Given.AT + 15_000);
      long number = database.schedules().all().size() + 1L;
      long schedule =
          database.schedules().create(Given.schedule("s" + number), Given.CREATED).number();
      database
          .ledger()
          .commit(epoch, Given.inserts(1, Given.run(schedule, Given.AT, RunState.SUCCESS)));
      assertThat(database.runs().counts().total()).isEqualTo(number);
      assertThat(database.runs().counts().byState()).hasSize(RunState.values().length);
    }
  }

  @Test
  void an_empty_database_gets_its_schema() {
    assertUsable();
  }

  @Test
  void migrating_again_changes_nothing_empty_or_used() {
    Database.open(config).close();
    Database.open(config).close();
    assertUsable();
    assertUsable();
    assertUsable();
  }

  @Test
  void a_newer_schema_is_refused_and_left_as_it_is() {
    Database.open(config).close();
    execute(
        "INSERT INTO "
            + HISTORY
            + " (installed_rank, version, description, type, script, checksum, installed_by,"
            + " execution_time, success) VALUES (99, '99', 'of the future', 'SQL',"
            + " 'V99__of_the_future.sql', 1, 'x', 1, "
            + (dialect.singleWriter() ? "1" : "true")
            + ")");
    assertThatThrownBy(() -> Database.open(config))
        .isInstanceOfSatisfying(
            CronjarException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT))
        .hasMessageContainingAll(
            dialect.place(), "schema version 99", "newer", "left as it is", "Start the newer");
  }

  @Test
  void a_start_that_was_killed_between_two_statements_is_finished_by_the_next() {
    Database.open(config).close();
    execute(
        "DELETE FROM " + HISTORY,
        "DROP TABLE run",
        "DROP TABLE run_count",
        "DROP TABLE run_reference",
        "DROP TABLE skipped_range",
        "DROP TABLE drain",
        "DROP INDEX schedule_due");
    assertUsable();
  }

  @Test
  void a_start_that_was_killed_before_it_noted_a_migration_is_finished_by_the_next() {
    assertUsable();
    for (String version : versions()) {
      execute("DELETE FROM " + HISTORY + " WHERE version = '" + version + "'");
      assertUsable();
    }
  }

  private List<String> versions() {
    try (Connection connection = dialect.writers().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT version FROM " + HISTORY)) {
      List<String> versions = new ArrayList<>();
      while (rows.next()) {
        versions.add(rows.getString(1));
      }
      return versions;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void a_migration_that_was_noted_as_failed_is_made_again() {
    assertUsable();
    execute(
        "UPDATE "
            + HISTORY
            + " SET success = "
            + (dialect.singleWriter() ? "0" : "false")
            + " WHERE version = '1'");
    assertUsable();
  }
}
