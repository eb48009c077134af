package dev.cronjar.host.store;

class PostgresScheduleStoreTest extends ScheduleStoreContract {
  @Override
  TestStore open() {
    return TestStore.postgres();
  }
}
