package dev.cronjar.host.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

class ReadersTest {
  private final DatabaseConfig.Postgres direct = PostgresServer.freshDatabase();
  private final URI server = URI.create(direct.url().substring("jdbc:".length()));

  @Test
  void a_first_connection_that_is_lost_while_it_is_made_does_not_keep_later_ones_away() {
    try (TcpProxy proxy = new TcpProxy(server.getPort())) {
      proxy.cutNextRequest("TRANSACTION ISOLATION LEVEL");
      Dialect dialect =
          new PostgresDialect(
              new DatabaseConfig.Postgres(
                  "jdbc:postgresql://localhost:%d%s".formatted(proxy.port(), server.getPath()),
                  direct.user(),
                  direct.password()));
      try (Readers readers = new Readers(dialect, new Calls())) {
        String answer = readers.read("one", sql -> "answered");
        assertThat(answer).isEqualTo("answered");
      }
    }
  }
}
