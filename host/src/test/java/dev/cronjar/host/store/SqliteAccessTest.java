package dev.cronjar.host.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteAccessTest extends AccessContract {
  @TempDir static Path folder;

  @Override
  DatabaseConfig config() {
    return new DatabaseConfig.Sqlite(folder.resolve("cronjar.db"));
  }

  @Override
  Dialect dialect(DatabaseConfig config) {
    return new SqliteDialect(((DatabaseConfig.Sqlite) config).file());
  }
}
