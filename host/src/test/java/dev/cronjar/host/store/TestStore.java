package dev.cronjar.host.store;

import dev.cronjar.host.run.Ledger;
import dev.cronjar.host.run.LedgerReading;
import dev.cronjar.host.run.RunStore;
import dev.cronjar.host.schedule.ScheduleStore;
import dev.cronjar.host.store.memory.MemoryStore;
import java.nio.file.Path;

/** A fresh, empty store of one kind. */
record TestStore(
    ScheduleStore schedules, Ledger ledger, RunStore runs, LedgerReading reading, Runnable onClose)
    implements AutoCloseable {
  static TestStore sqlite(Path folder) {
    return of(Database.open(new DatabaseConfig.Sqlite(folder.resolve("cronjar.db"))));
  }

  static TestStore postgres() {
    return of(Database.open(PostgresServer.freshDatabase()));
  }

  static TestStore memory() {
    MemoryStore store = new MemoryStore();
    return new TestStore(
        store.schedules(), store.ledger(), store.runs(), store.reading(), () -> {});
  }

  private static TestStore of(Database database) {
    return new TestStore(
        database.schedules(),
        database.ledger(),
        database.runs(),
        database.reading(),
        database::close);
  }

  @Override
  public void close() {
    onClose.run();
  }
}
