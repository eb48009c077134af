package dev.cronjar.host.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.cronjar.host.run.Committed;
import dev.cronjar.host.run.Drain;
import dev.cronjar.host.run.HostEpoch;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.run.StoreUnavailable;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** A server that cuts every connection, as one does that is restarted. */
class PostgresOutageTest {
  private static final String CUT =
      """
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid()""";

  private final DatabaseConfig.Postgres config = PostgresServer.freshDatabase();

  private void cutEveryConnection() {
    try (Connection connection = new PostgresDialect(config).writers().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(CUT);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void a_cut_connection_makes_the_store_unavailable_once_and_the_drain_is_committed_again() {
    try (Database database = Database.open(config)) {
      HostEpoch epoch = database.ledger().join(Given.seat("home"), Given.AT, Given.AT + 15_000);
      database.ledger().commit(epoch, Given.inserts(1, Given.run(1, Given.AT, RunState.SUCCESS)));
      cutEveryConnection();
      Drain drain = Given.inserts(2, Given.run(1, Given.AT + 1, RunState.SUCCESS));
      assertThatThrownBy(() -> database.ledger().commit(epoch, drain))
          .isInstanceOf(StoreUnavailable.class)
          .hasMessageContainingAll("Nothing was written, or all of it", "harmless");
      Committed answer = database.ledger().commit(epoch, drain);
      assertThat(database.ledger().commit(epoch, drain)).isEqualTo(answer);
      assertThat(database.figures().errors()).isEqualTo(1);
      // a reader that was in use just before the cut may be told of it as well
      await()
          .ignoreException(StoreUnavailable.class)
          .untilAsserted(() -> assertThat(database.runs().counts().total()).isEqualTo(2));
    }
  }
}
