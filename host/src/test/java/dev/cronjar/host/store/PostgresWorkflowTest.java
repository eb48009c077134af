package dev.cronjar.host.store;

import java.nio.file.Path;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class PostgresWorkflowTest extends WorkflowContract {
  @Override
  DatabaseConfig config(Path home) {
    return PostgresServer.freshDatabase();
  }
}
