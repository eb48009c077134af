package dev.cronjar.host.store;

import java.nio.file.Path;

class SqliteMeasureTest extends MeasureContract {
  @Override
  DatabaseConfig config(Path home) {
    return new DatabaseConfig.Sqlite(home.resolve("cronjar.db"));
  }
}
