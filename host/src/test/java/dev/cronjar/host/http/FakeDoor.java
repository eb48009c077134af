package dev.cronjar.host.http;

import dev.cronjar.host.access.Door;
import dev.cronjar.host.access.Vouched;
import dev.cronjar.host.org.Caller;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.org.Permission;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Lets in who says the word: {@code all} may do everything, {@code without:PERMISSION} all but
 * that, {@code nothing} nothing, {@code acme} everything in the org acme alone. A user's password
 * is her name backwards; whoever is called mallory asks too often.
 */
final class FakeDoor implements Door {
  final Set<String> sessions = ConcurrentHashMap.newKeySet();
  final List<String> turnedAway = new CopyOnWriteArrayList<>();
  private final Instant until;

  FakeDoor(Instant now) {
    this.until = now.plus(Duration.ofHours(8));
  }

  @Override
  public SignedIn signIn(String user, String password, String from) {
    if (user.equals("mallory")) {
      throw new CronjarException(ErrorCode.TOO_MANY, "Too many wrong passwords; wait.");
    }
    if (!new StringBuilder(user).reverse().toString().equals(password)) {
      throw unknown();
    }
    String session = "session-of-" + user;
    sessions.add(session);
    return new SignedIn(
        session, caller("user:" + user, EnumSet.allOf(Permission.class), from), until);
  }

  @Override
  public SignedIn signIn(Vouched person, String from) {
    String session = "session-of-" + person.user();
    sessions.add(session);
    Caller caller = caller(person.user().actor(), person.role().permissions(), from);
    return new SignedIn(session, caller, until);
  }

  @Override
  public void turnAway(String why, String from) {
    turnedAway.add(why);
  }

  @Override
  public Caller byToken(String token, String from) {
    if (token.equals("all")) {
      return caller("token:all", EnumSet.allOf(Permission.class), from);
    }
    if (token.equals("nothing")) {
      return caller("token:nothing", EnumSet.noneOf(Permission.class), from);
    }
    if (token.equals("acme")) {
      return new Caller(
          "token:acme",
          new OrgId("acme"),
          Caller.Sight.OWN_ORG,
          EnumSet.allOf(Permission.class),
          from);
    }
    for (Permission each : Permission.values()) {
      if (token.equals("without:" + each.text())) {
        return caller("token:" + token, EnumSet.complementOf(EnumSet.of(each)), from);
      }
    }
    throw unknown();
  }

  @Override
  public Caller bySession(String session, String from) {
    if (!sessions.contains(session)) {
      throw unknown();
    }
    String user = session.substring("session-of-".length());
    return caller("user:" + user, EnumSet.allOf(Permission.class), from);
  }

  @Override
  public void signOut(String session) {
    sessions.remove(session);
  }

  private static Caller caller(String actor, Set<Permission> permissions, String from) {
    return new Caller(actor, OrgId.DEFAULT, Caller.Sight.ALL_ORGS, permissions, from);
  }

  private static CronjarException unknown() {
    return new CronjarException(ErrorCode.UNAUTHENTICATED, "Who are you? Nothing was done.");
  }
}
