package dev.cronjar.host.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.run.HostEpoch;
import dev.cronjar.host.run.RunState;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a move takes, where it goes, and what is there when it was interrupted. */
class HistoryMoveTest {
  @TempDir Path folder;
  private DatabaseConfig.Sqlite sqlite;
  private final DatabaseConfig.Postgres target = PostgresServer.freshDatabase();

  /** Two lives, the second of which never ended, a schedule with a run, and one that is gone. */
  @BeforeEach
  void aHistory() throws SQLException {
    sqlite = new DatabaseConfig.Sqlite(folder.resolve("cronjar.db"));
    try (Database database = Database.open(sqlite)) {
      database.ledger().join(Given.seat("home"), Given.AT, Given.AT + 15_000);
      HostEpoch epoch = database.ledger().join(Given.seat("home"), Given.AT, Given.AT + 15_000);
      long number = database.schedules().create(Given.schedule("kept"), Given.CREATED).number();
      database.schedules().create(Given.schedule("gone"), Given.CREATED);
      database.ledger().commit(epoch, Given.inserts(1, Given.fullRun(number, Given.AT)));
      database
          .ledger()
          .commit(epoch, Given.inserts(2, Given.run(number, Given.AT + 1_000, RunState.SUCCESS)));
    }
    execute(new SqliteDialect(sqlite.file()), "DELETE FROM schedule WHERE id = 'gone'");
  }

  private static void execute(Dialect dialect, String text) throws SQLException {
    try (Connection connection = dialect.writers().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(text);
    }
  }

  private List<HistoryMove.Moved> move(Consumer<HistoryMove.Moved> progress) {
    HistoryMove.Source source =
        new HistoryMove.Source(sqlite.file(), folder.resolve("logs"), folder.resolve("artefacts"));
    return new HistoryMove(source, target, progress).move();
  }

  @Test
  void every_table_is_moved_or_named_with_its_reason() throws SQLException {
    Database.open(target).close();
    try (Connection from = new SqliteDialect(sqlite.file()).readers().getConnection();
        Connection to = new PostgresDialect(target).writers().getConnection()) {
      List<String> moved =
          MovedTables.between(from, to).stream().map(MovedTables.Table::name).toList();
      Set<String> apart = new TreeSet<>(MovedTables.namesIn(to));
      apart.removeAll(moved);
      assertThat(MovedTables.APART.keySet()).containsAll(apart);
      apart.add(MoveMark.TABLE);
      assertThat(apart).as("no reason for what is not there").isEqualTo(MovedTables.APART.keySet());
      assertThat(moved).contains("run", "schedule", "audit", "workflow_step", "event_cursor");
    }
  }

  @Test
  void a_table_that_only_one_side_has_is_refused_unless_it_is_named() throws SQLException {
    Database.open(target).close();
    execute(new PostgresDialect(target), "CREATE TABLE later (id BIGINT)");

    assertThatThrownBy(() -> move(moved -> {}))
        .isInstanceOf(CronjarException.class)
        .hasMessageContaining("'later'")
        .hasMessageContaining("Nothing was copied");
    Database.open(target).close();
  }

  @Test
  void all_rows_are_there_and_numbers_go_on_above_the_greatest_that_ever_was() throws SQLException {
    List<HistoryMove.Moved> moved = move(each -> {});

    assertThat(moved).anySatisfy(each -> assertThat(each.table()).isEqualTo("audit_end"));
    assertThat(deadHosts()).as("the last life did not end in order").isEqualTo(2);
    try (Database from = Database.openToRead(sqlite);
        Database to = Database.open(target)) {
      assertThat(to.runs().counts()).isEqualTo(from.runs().counts());
      assertThat(to.schedules().all()).isEqualTo(from.schedules().all()).hasSize(1);
      assertThat(to.schedules().create(Given.schedule("new"), Given.CREATED).number())
          .as("the number of a schedule that is gone is not given again")
          .isEqualTo(3);
      assertThat(to.ledger().join(Given.seat("other"), Given.AT, Given.AT + 1).value())
          .isEqualTo(3);
    }
  }

  private int deadHosts() throws SQLException {
    try (Connection to = new PostgresDialect(target).writers().getConnection();
        var select = to.prepareStatement("SELECT count(*) FROM host WHERE state = 'dead'");
        var row = select.executeQuery()) {
      row.next();
      return row.getInt(1);
    }
  }

  @Test
  void half_a_move_is_refused_by_hosts_and_begins_anew() {
    assertThatThrownBy(
            () ->
                move(
                    each -> {
                      if (each.table().equals("run")) {
                        throw new IllegalStateException("the power went");
                      }
                    }))
        .hasMessage("the power went");
    assertThatThrownBy(() -> Database.open(target))
        .isInstanceOf(CronjarException.class)
        .hasMessageContaining("holds half of a history");
    assertThatThrownBy(() -> Database.openToRead(target)).isInstanceOf(CronjarException.class);

    move(each -> {});

    try (Database to = Database.open(target)) {
      assertThat(to.runs().counts().total()).isEqualTo(2);
    }
  }

  @Test
  void a_database_that_is_not_empty_is_refused_and_left_as_it_is() throws SQLException {
    execute(new PostgresDialect(target), "CREATE TABLE shop (id BIGINT)");
    assertThatThrownBy(() -> move(each -> {})).hasMessageContaining("it has the tables shop");
    execute(new PostgresDialect(target), "DROP TABLE shop");
    move(each -> {});

    assertThatThrownBy(() -> move(each -> {}))
        .isInstanceOf(CronjarException.class)
        .hasMessageContaining("hosts have worked on it");
    Database.open(target).close();
  }

  @Test
  void two_moves_do_not_go_to_one_database_at_once() throws SQLException {
    try (MoveTarget taken = MoveTarget.take(new PostgresDialect(target))) {
      assertThat(taken.connection().isClosed()).isFalse();
      assertThatThrownBy(() -> move(each -> {})).hasMessageContaining("another move");
    }
  }
}
