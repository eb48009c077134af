package dev.cronjar.host.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteHistoryTest extends HistoryContract {
  @TempDir Path folder;

  @Override
  DatabaseConfig config() {
    return new DatabaseConfig.Sqlite(folder.resolve("cronjar.db"));
  }
}
