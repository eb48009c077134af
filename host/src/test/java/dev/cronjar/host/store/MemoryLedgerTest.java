package dev.cronjar.host.store;

class MemoryLedgerTest extends LoneLedgerContract {
  @Override
  TestStore open() {
    return TestStore.memory();
  }
}
