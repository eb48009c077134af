package dev.cronjar.host.store;

import java.nio.file.Path;

class PostgresEventConsumerTest extends EventConsumerContract {
  @Override
  DatabaseConfig config(Path home) {
    return PostgresServer.freshDatabase();
  }
}
