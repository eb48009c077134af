package dev.cronjar.host.store;

import java.nio.file.Path;

class SqliteEventConsumerTest extends EventConsumerContract {
  @Override
  DatabaseConfig config(Path home) {
    return new DatabaseConfig.Sqlite(home.resolve("cronjar.db"));
  }
}
