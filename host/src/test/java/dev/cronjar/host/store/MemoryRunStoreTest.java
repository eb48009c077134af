package dev.cronjar.host.store;

class MemoryRunStoreTest extends RunStoreContract {
  @Override
  TestStore open() {
    return TestStore.memory();
  }
}
