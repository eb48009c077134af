package dev.cronjar.host.store;

class PostgresRunStoreTest extends RunStoreContract {
  @Override
  TestStore open() {
    return TestStore.postgres();
  }
}
