package dev.cronjar.host.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteScheduleStoreTest extends ScheduleStoreContract {
  @TempDir Path folder;

  @Override
  TestStore open() {
    return TestStore.sqlite(folder);
  }
}
