package dev.cronjar.shell.endtoend;

import dev.cronjar.host.store.DatabaseConfig;
import dev.cronjar.host.store.PostgresServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The same promise with a real PostgreSQL. */
class PostgresEndToEnd {
  @RegisterExtension final RealHost host = new RealHost();

  @Test
  void with_postgresql_a_killed_host_loses_no_fire_time_and_repeats_none() throws Exception {
    DatabaseConfig.Postgres database = PostgresServer.freshDatabase();

    new Kills(host)
        .prepare(
            """
            name: mortal
            database:
              url: %s
              user: %s
              password: %s
            """
                .formatted(plain(database.url()), database.user(), database.password()))
        .times(2)
        .everyFireTimeHasOneRecord(database.url());
  }

  /** The server's URL names its user again. */
  private static String plain(String url) {
    return url.replaceFirst("\\?.*", "");
  }
}
