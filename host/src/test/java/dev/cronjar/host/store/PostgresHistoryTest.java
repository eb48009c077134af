package dev.cronjar.host.store;

import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class PostgresHistoryTest extends HistoryContract {
  @Override
  DatabaseConfig config() {
    return PostgresServer.freshDatabase();
  }
}
