package dev.cronjar.host.store;

class MemoryScheduleStoreTest extends ScheduleStoreContract {
  @Override
  TestStore open() {
    return TestStore.memory();
  }
}
