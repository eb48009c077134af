package dev.cronjar.host.store;

import java.nio.file.Path;

class PostgresReportedTest extends ReportedContract {
  @Override
  DatabaseConfig config(Path home) {
    return PostgresServer.freshDatabase();
  }
}
