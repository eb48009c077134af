package dev.cronjar.host;

import dev.cronjar.host.store.DatabaseConfig;

/** Which database the settings of a home mean. */
final class DatabaseChoice {
  private DatabaseChoice() {}

  static DatabaseConfig of(HostConfig config, Home home) {
    HostConfig.DatabaseSettings settings = config.database();
    return settings.isInside()
        ? new DatabaseConfig.Sqlite(home.data().resolve("cronjar.db"))
        : new DatabaseConfig.Postgres(settings.url(), settings.user(), settings.password());
  }
}
