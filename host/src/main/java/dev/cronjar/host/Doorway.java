package dev.cronjar.host;

import dev.cronjar.host.access.Entrance;
import dev.cronjar.host.access.FirstAdmin;
import dev.cronjar.host.access.Passwords;
import dev.cronjar.host.audit.AuditStore;
import dev.cronjar.host.audit.AuditTrail;
import dev.cronjar.host.control.Access;
import dev.cronjar.host.org.AccessStore;
import dev.cronjar.host.store.Database;
import dev.cronjar.host.store.Retention;
import java.time.Clock;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** What lets people in and keeps what they do, put together. */
record Doorway(Access access, AuditTrail trail, FirstAdmin firstAdmin, Clock clock)
    implements AutoCloseable {
  private static final Logger log = LogManager.getLogger(Doorway.class);

  /** Who comes in by the door needs a user; the application that a host is part of does not. */
  enum FirstUser {
    MADE,
    NOT_NEEDED
  }

  /**
   * @param firstUser of an empty database
   */
  static Doorway open(Database database, Home home, Clock clock, FirstUser firstUser) {
    AccessStore store = database.access();
    AuditTrail trail = new AuditTrail(database.audit(), clock);
    Passwords passwords = Passwords.strong();
    Entrance entrance = new Entrance(store, passwords, trail, clock, System::nanoTime);
    FirstAdmin first = new FirstAdmin(store.users(), passwords, home.firstPassword(), clock);
    if (firstUser == FirstUser.MADE) {
      first.ensure();
    }
    Runnable changed = () -> changed(entrance, first);
    return new Doorway(
        new Access(store, entrance, passwords, changed, trail, database.audit()),
        trail,
        first,
        clock);
  }

  /** The change itself is made: what follows from it must not fail it. */
  private static void changed(Entrance entrance, FirstAdmin first) {
    entrance.forget();
    try {
      first.tidy();
    } catch (RuntimeException later) {
      log.debug("The first password is looked at again in a minute", later);
    }
  }

  /** About once a minute. */
  void tidy(Retention kept) {
    access.entrance().tidy();
    firstAdmin.tidy();
    int removed = cleanAudit(kept);
    if (removed > 0) {
      log.info("{} records of the audit need not be kept any more and are gone", removed);
    }
  }

  /** Answers how many records it removed: those that are too old, and those beyond the number. */
  int cleanAudit(Retention kept) {
    long oldest = oldestAudit(kept);
    return oldest == Long.MIN_VALUE ? 0 : access.audit().removeBefore(oldest);
  }

  /** How many records {@link #cleanAudit} would remove, called again and again. */
  long oldAudit(Retention kept) {
    long oldest = oldestAudit(kept);
    return oldest == Long.MIN_VALUE ? 0 : access.audit().countBefore(oldest);
  }

  private long oldestAudit(Retention kept) {
    long before = kept.audit().isZero() ? Long.MIN_VALUE : clock.millis() - kept.audit().toMillis();
    return Math.max(before, oldestOfNumber(kept.apart().audits()));
  }

  /** When the first record was written of as many as are kept. */
  private long oldestOfNumber(long number) {
    AuditStore.Ends ends = access.audit().ends();
    if (number == 0 || ends.last() - ends.removed() <= number) {
      return Long.MIN_VALUE;
    }
    return access.audit().from(ends.last() - number, 1).stream()
        .mapToLong(record -> record.entry().atMillis())
        .findFirst()
        .orElse(Long.MIN_VALUE);
  }

  @Override
  public void close() {
    trail.close();
  }
}
