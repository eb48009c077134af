package dev.cronjar.host.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteLedgerTest extends LoneLedgerContract {
  @TempDir Path folder;

  @Override
  TestStore open() {
    return TestStore.sqlite(folder);
  }
}
