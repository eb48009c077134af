package dev.cronjar.host.store;

import java.nio.file.Path;

class SqliteReportedTest extends ReportedContract {
  @Override
  DatabaseConfig config(Path home) {
    return new DatabaseConfig.Sqlite(home.resolve("cronjar.db"));
  }
}
