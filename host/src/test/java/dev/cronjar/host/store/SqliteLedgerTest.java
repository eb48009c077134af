package dev.cronjar.host.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteLedgerTest extends LedgerContract {
  @TempDir Path folder;

  @Override
  TestStore open() {
    return TestStore.sqlite(folder);
  }
}
