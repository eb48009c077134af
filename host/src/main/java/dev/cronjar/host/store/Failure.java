package dev.cronjar.host.store;

import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.run.StoreUnavailable;
import dev.cronjar.host.run.UnstorableData;
import java.sql.SQLException;

/** What a database's exception means to callers; none of them sees {@code java.sql}. */
final class Failure {
  private Failure() {}

  static CronjarException of(Dialect dialect, String kind, SQLException failure) {
    String found = "Database " + dialect.place() + ", " + kind + ": " + failure.getMessage();
    return switch (dialect.fault(failure)) {
      case UNAVAILABLE, BROKEN_CONNECTION ->
          new StoreUnavailable(
              found + ". Nothing was written, or all of it; repeating it is harmless.", failure);
      case DUPLICATE, DATA ->
          new UnstorableData(found + ". Nothing of this batch was written.", failure);
    };
  }

  /** Whether {@code failure} says that a row with this key is there. */
  static boolean isDuplicate(Dialect dialect, Throwable failure) {
    return failure instanceof SQLException sql && dialect.fault(sql) == Dialect.Fault.DUPLICATE;
  }
}
