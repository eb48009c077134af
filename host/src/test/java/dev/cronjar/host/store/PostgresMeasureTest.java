package dev.cronjar.host.store;

import java.nio.file.Path;

class PostgresMeasureTest extends MeasureContract {
  @Override
  DatabaseConfig config(Path home) {
    return PostgresServer.freshDatabase();
  }
}
