package dev.cronjar.host.store;

import java.nio.file.Path;

class PostgresBatchTest extends BatchContract {
  @Override
  DatabaseConfig config(Path home) {
    return PostgresServer.freshDatabase();
  }
}
