package dev.cronjar.host;

import dev.cronjar.host.access.Door;
import dev.cronjar.host.org.Caller;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** The door of a host that knows nobody: no user and no token, so nobody comes in. */
final class ClosedDoor implements Door {
  private static final Logger log = LogManager.getLogger(ClosedDoor.class);

  @Override
  public SignedIn signIn(String user, String password, String from) {
    throw refused(from);
  }

  @Override
  public Caller byToken(String token, String from) {
    throw refused(from);
  }

  @Override
  public Caller bySession(String session, String from) {
    throw refused(from);
  }

  @Override
  public void signOut(String session) {
    log.debug("Nobody was signed in");
  }

  private static CronjarException refused(String from) {
    log.warn("A caller from {} was refused: this host has neither users nor tokens", from);
    return new CronjarException(
        ErrorCode.UNAUTHENTICATED, "This host knows nobody by that name or token.");
  }
}
