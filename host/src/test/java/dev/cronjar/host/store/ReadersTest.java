package dev.cronjar.host.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReadersTest {
  private final DatabaseConfig.Postgres direct = PostgresServer.freshDatabase();

  @Test
  void a_first_connection_that_is_lost_while_it_is_made_does_not_keep_later_ones_away() {
    try (TcpProxy proxy = TcpProxy.before(direct)) {
      proxy.cutNextRequest("TRANSACTION ISOLATION LEVEL");
      Dialect dialect = new PostgresDialect(proxy.through(direct));
      try (Readers readers = new Readers(dialect, new Calls())) {
        String answer = readers.read("one", sql -> "answered");
        assertThat(answer).isEqualTo("answered");
      }
    }
  }
}
