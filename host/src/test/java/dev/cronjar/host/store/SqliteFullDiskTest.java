package dev.cronjar.host.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cronjar.host.run.StoreUnavailable;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that may not grow stands for a disk that is full. */
class SqliteFullDiskTest {
  @TempDir Path folder;
  private Path file = Path.of("");
  private Lane lane = new Lane(new SqliteDialect(file), new Calls());

  @BeforeEach
  void openLane() {
    file = folder.resolve("cronjar.db");
    Database.open(new DatabaseConfig.Sqlite(file)).close();
    lane = new Lane(new SqliteDialect(file), new Calls());
  }

  @AfterEach
  void close() {
    lane.close();
  }

  private static int pragma(Statements sql, String pragma) throws SQLException {
    try (Statement statement = sql.connection().createStatement();
        ResultSet row = statement.executeQuery("PRAGMA " + pragma)) {
      row.next();
      return row.getInt(1);
    }
  }

  private int insert(int rows) {
    return lane.write(
        "commit",
        sql ->
            sql.update(
                """
                WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
                INSERT INTO run_reference SELECT hex(randomblob(200)), 'run-' || i FROM n""",
                rows));
  }

  private long rows() {
    return lane.write(
        "count",
        sql -> {
          try (ResultSet row = sql.bind("SELECT count(*) FROM run_reference").executeQuery()) {
            row.next();
            return row.getLong(1);
          }
        });
  }

  @Test
  void a_full_disk_makes_the_store_unavailable_and_with_space_it_works_on_unharmed()
      throws SQLException {
    insert(10);
    lane.write("shrink", sql -> pragma(sql, "max_page_count=" + (pragma(sql, "page_count") + 4)));
    assertThatThrownBy(() -> insert(10_000))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContainingAll(
            file.toString(), "full", "Nothing was written", "repeating it is harmless");
    assertThat(rows()).isEqualTo(10);
    lane.write("grow", sql -> pragma(sql, "max_page_count=1000000"));
    insert(10_000);
    assertThat(rows()).isEqualTo(10_010);
    try (var connection = new SqliteDialect(file).readers().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA integrity_check")) {
      row.next();
      assertThat(row.getString(1)).isEqualTo("ok");
    }
  }
}
