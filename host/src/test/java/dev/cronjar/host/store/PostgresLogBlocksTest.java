package dev.cronjar.host.store;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cronjar.host.run.LogBlocks;
import dev.cronjar.host.run.StoreUnavailable;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class PostgresLogBlocksTest extends LogBlocksContract {
  private static EmbeddedPostgres postgres;
  private static DataSource database;

  @BeforeAll
  static void start() throws IOException, SQLException {
    postgres = EmbeddedPostgres.start();
    database = postgres.getPostgresDatabase();
    try (InputStream script =
        requireNonNull(LogBlocks.class.getResourceAsStream("/db/postgresql/V2__run_logs.sql"))) {
      execute(new String(script.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @AfterAll
  static void stop() throws IOException {
    postgres.close();
  }

  @BeforeEach
  void empty() throws SQLException {
    execute("truncate log_block");
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  LogBlocks blocks() {
    return new PostgresLogBlocks(database);
  }

  @Override
  void rotate() {
    // The day of a block decides.
  }

  @Test
  void a_database_that_is_away_is_an_error_that_says_so() {
    PGSimpleDataSource nowhere = new PGSimpleDataSource();
    nowhere.setPortNumbers(new int[] {1});

    assertThatThrownBy(() -> new PostgresLogBlocks(nowhere).append(block(NOON, HELLO)))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining("run logs");
    assertThat(blocks().sizeBytes()).isNotNegative();
  }
}
