package dev.cronjar.host.store;

class PostgresLedgerTest extends LedgerContract {
  @Override
  TestStore open() {
    return TestStore.postgres();
  }
}
