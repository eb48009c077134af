package dev.cronjar.host.store;

import java.nio.file.Path;

/** Which database a host works on. */
public sealed interface DatabaseConfig {
  /** A file inside the home; made when it is not there. */
  record Sqlite(Path file) implements DatabaseConfig {}

  /**
   * A PostgreSQL server.
   *
   * @param url {@code jdbc:postgresql://host:port/database}
   */
  record Postgres(String url, String user, String password) implements DatabaseConfig {
    @Override
    public String toString() {
      return "Postgres[url=" + url + ", user=" + user + "]";
    }
  }
}
