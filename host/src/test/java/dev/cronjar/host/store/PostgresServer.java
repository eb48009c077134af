package dev.cronjar.host.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/** One real PostgreSQL per JVM, started when first asked for; a database per test. */
public final class PostgresServer {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private PostgresServer() {}

  private static final class Running {
    static final EmbeddedPostgres SERVER = start();

    private static EmbeddedPostgres start() {
      try {
        EmbeddedPostgres server =
            EmbeddedPostgres.builder()
                .setDataDirectory(PostgresFolder.create())
                // no machine loses its power here; what a killed server had answered is kept
                .setServerConfig("fsync", "off")
                .setServerConfig("full_page_writes", "off")
                .setServerConfig("synchronous_commit", "on")
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
        return server;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void stop(EmbeddedPostgres server) {
      try {
        server.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** An empty database on the server. */
  public static DatabaseConfig.Postgres freshDatabase() {
    EmbeddedPostgres server = Running.SERVER;
    String name = "test" + COUNT.incrementAndGet();
    try (var connection = server.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return new DatabaseConfig.Postgres(server.getJdbcUrl("postgres", name), "postgres", "postgres");
  }
}
