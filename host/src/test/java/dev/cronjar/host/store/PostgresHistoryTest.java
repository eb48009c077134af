package dev.cronjar.host.store;

class PostgresHistoryTest extends HistoryContract {
  @Override
  DatabaseConfig config() {
    return PostgresServer.freshDatabase();
  }
}
