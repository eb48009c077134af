package dev.cronjar.host.store;

import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class PostgresAccessTest extends AccessContract {
  @Override
  DatabaseConfig config() {
    return PostgresServer.freshDatabase();
  }

  @Override
  Dialect dialect(DatabaseConfig config) {
    return new PostgresDialect((DatabaseConfig.Postgres) config);
  }
}
