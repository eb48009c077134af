package dev.cronjar.host.store;

import java.nio.file.Path;

class PostgresWorkflowTest extends WorkflowContract {
  @Override
  DatabaseConfig config(Path home) {
    return PostgresServer.freshDatabase();
  }
}
