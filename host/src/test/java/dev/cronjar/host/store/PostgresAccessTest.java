package dev.cronjar.host.store;

class PostgresAccessTest extends AccessContract {
  @Override
  DatabaseConfig config() {
    return PostgresServer.freshDatabase();
  }

  @Override
  Dialect dialect(DatabaseConfig config) {
    return new PostgresDialect((DatabaseConfig.Postgres) config);
  }
}
