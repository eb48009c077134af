package dev.cronjar.host.access;

import dev.cronjar.host.audit.AuditEntry;
import dev.cronjar.host.audit.AuditSink;
import dev.cronjar.host.org.ErrorCode;
import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.org.UserId;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** Tells the audit who came, who left and who was turned away. */
final class Reports {
  private final AuditSink audit;
  private final Clock clock;

  Reports(AuditSink audit, Clock clock) {
    this.audit = audit;
    this.clock = clock;
  }

  void signedIn(UserId user, String from) {
    report(user.actor(), user.org(), from, "access.sign-in", AuditEntry.OK, "");
  }

  void vouched(Vouched person, String operation, String from, String detail) {
    String by = detail + ", vouched for by " + person.provider();
    report(person.user().actor(), person.user().org(), from, operation, AuditEntry.OK, by);
  }

  void signedOut(UserId user, String from) {
    report(user.actor(), user.org(), from, "access.sign-out", AuditEntry.OK, "");
  }

  /** A name that nobody has is not kept: people type their password there. */
  void refused(Optional<UserId> known, String from, String why) {
    report(
        known.map(UserId::actor).orElse("unknown"),
        known.map(UserId::org).orElse(OrgId.DEFAULT),
        from,
        "access.sign-in",
        ErrorCode.UNAUTHENTICATED.text(),
        why);
  }

  void refusedToken(String from) {
    report(
        "unknown",
        OrgId.DEFAULT,
        from,
        "access.token",
        ErrorCode.UNAUTHENTICATED.text(),
        "no such token, or it is worth nothing any more");
  }

  /** Once for each time that the brake closes, not for everybody whom it holds up. */
  void braked(String operation, String from, String key) {
    report("unknown", OrgId.DEFAULT, from, operation, ErrorCode.TOO_MANY.text(), key);
  }

  private void report(
      String actor, OrgId org, String from, String operation, String outcome, String detail) {
    audit.record(
        new AuditEntry(
            UUID.randomUUID().toString(),
            clock.millis(),
            actor,
            org.value(),
            from,
            operation,
            "",
            "",
            outcome,
            detail,
            "",
            ""));
  }
}
