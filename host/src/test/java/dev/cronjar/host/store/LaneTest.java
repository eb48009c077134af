package dev.cronjar.host.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LaneTest {
  private final DatabaseConfig.Postgres direct = PostgresServer.freshDatabase();

  @Test
  void a_connection_that_was_cut_without_a_word_while_it_rested_is_replaced_before_it_is_used() {
    try (TcpProxy proxy = TcpProxy.before(direct)) {
      Dialect dialect = new PostgresDialect(proxy.through(direct));
      try (Lane lane = new Lane(dialect, new Calls(), Duration.ZERO)) {
        int first = lane.write("session", LaneTest::session);
        proxy.swallow();
        proxy.heal();

        assertThat(lane.write("session", LaneTest::session)).isNotEqualTo(first);
      }
    }
  }

  private static int session(Statements sql) throws SQLException {
    try (ResultSet row = sql.bind("SELECT pg_backend_pid()").executeQuery()) {
      row.next();
      return row.getInt(1);
    }
  }
}
