package dev.cronjar.host;

import dev.cronjar.host.access.Entrance;
import dev.cronjar.host.access.FirstAdmin;
import dev.cronjar.host.access.Passwords;
import dev.cronjar.host.audit.AuditTrail;
import dev.cronjar.host.control.Access;
import dev.cronjar.host.org.AccessStore;
import dev.cronjar.host.store.Database;
import java.time.Clock;
import java.time.Duration;
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

  /** About once a minute; {@code kept}: how long records of the audit are, zero: for ever. */
  void tidy(Duration kept) {
    access.entrance().tidy();
    firstAdmin.tidy();
    if (!kept.isZero()) {
      int removed = access.audit().removeBefore(clock.millis() - kept.toMillis());
      if (removed > 0) {
        log.info("{} records of the audit were older than {} and are gone", removed, kept);
      }
    }
  }

  @Override
  public void close() {
    trail.close();
  }
}
