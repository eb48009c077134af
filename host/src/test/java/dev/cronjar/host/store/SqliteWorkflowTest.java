package dev.cronjar.host.store;

import java.nio.file.Path;

class SqliteWorkflowTest extends WorkflowContract {
  @Override
  DatabaseConfig config(Path home) {
    return new DatabaseConfig.Sqlite(home.resolve("cronjar.db"));
  }
}
