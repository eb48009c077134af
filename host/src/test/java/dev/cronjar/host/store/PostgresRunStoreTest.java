package dev.cronjar.host.store;

import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class PostgresRunStoreTest extends RunStoreContract {
  @Override
  TestStore open() {
    return TestStore.postgres();
  }
}
