package dev.cronjar.host.store;

class MemoryLedgerTest extends LedgerContract {
  @Override
  TestStore open() {
    return TestStore.memory();
  }
}
