package dev.cronjar.host.control;

import dev.cronjar.host.audit.AuditEntry;
import dev.cronjar.host.audit.AuditSink;
import dev.cronjar.host.control.Operation.Effect;
import dev.cronjar.host.control.view.BatchView;
import dev.cronjar.host.control.view.NotificationView;
import dev.cronjar.host.control.view.OrgView;
import dev.cronjar.host.control.view.RuleView;
import dev.cronjar.host.control.view.RunView;
import dev.cronjar.host.control.view.ScheduleView;
import dev.cronjar.host.control.view.SecretToken;
import dev.cronjar.host.control.view.UserView;
import dev.cronjar.host.control.view.WorkflowRunView;
import dev.cronjar.host.control.view.WorkflowView;
import dev.cronjar.host.org.Caller;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.schedule.ScheduleId;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Tells the audit of every call that changes something, however it ends, and of every call that was
 * denied: one entry each.
 */
final class Reporting {
  /** Their messages may repeat a value that was given, and that may be a secret. */
  private static final Set<ErrorCode> TOLD_BY_CODE_ALONE =
      EnumSet.of(ErrorCode.INVALID, ErrorCode.NOT_AVAILABLE, ErrorCode.BROKEN);

  private static final Set<String> OF_A_SCHEDULE = Set.of("schedules", "runs.trigger");

  private final AuditSink audit;
  private final Clock clock;
  private final Map<String, Picture> pictures;

  /** {@code pictures}: by noun. */
  Reporting(AuditSink audit, Clock clock, Map<String, Picture> pictures) {
    this.audit = audit;
    this.clock = clock;
    this.pictures = Map.copyOf(pictures);
  }

  /** How something stands, for before and after. */
  @FunctionalInterface
  interface Picture {
    /** JSON without a secret; empty when there is no such thing. */
    String of(String subject, Caller caller);

    Picture NONE = (subject, caller) -> "";
  }

  Report begin(Operation<?, ?> operation, Params params, Caller caller) {
    return new Report(operation, params, caller);
  }

  /** One call. */
  final class Report {
    private final Operation<?, ?> operation;
    private final Params params;
    private final Caller caller;
    private String before = "";

    private Report(Operation<?, ?> operation, Params params, Caller caller) {
      this.operation = operation;
      this.params = params;
      this.caller = caller;
    }

    /** The caller may do it, and it is about to be done. */
    void looked() {
      before = picture(params.subject());
    }

    void done(Object result) {
      if (operation.effect() == Effect.CHANGES) {
        String made = made(result);
        String subject = made.isEmpty() ? params.subject() : made;
        String after = picture(subject);
        record(org(result), subject, schedule(result), AuditEntry.OK, "", after);
      }
    }

    void refused(CronjarException e) {
      if (operation.effect() == Effect.CHANGES || e.code() == ErrorCode.DENIED) {
        String detail = TOLD_BY_CODE_ALONE.contains(e.code()) ? "" : String.valueOf(e.getMessage());
        record(caller.org().value(), params.subject(), named(), e.code().text(), detail, "");
      }
    }

    private void record(
        String org, String subject, String schedule, String outcome, String detail, String after) {
      audit.record(
          new AuditEntry(
              UUID.randomUUID().toString(),
              clock.millis(),
              caller.actor(),
              org,
              caller.from(),
              operation.name(),
              schedule,
              subject,
              outcome,
              detail,
              outcome.equals(AuditEntry.OK) ? before : "",
              after));
    }

    /** A picture that cannot be had must not fail what is done. */
    private String picture(String subject) {
      Picture picture =
          operation.effect() == Effect.CHANGES
              ? pictures.getOrDefault(noun(), Picture.NONE)
              : Picture.NONE;
      try {
        return subject.isEmpty() ? "" : picture.of(subject, caller);
      } catch (RuntimeException unknown) {
        return "";
      }
    }

    private String noun() {
      return operation.name().substring(0, operation.name().indexOf('.'));
    }

    /** Whose thing it was, so that its org reads who changed it; a refusal is the caller's. */
    private String org(Object result) {
      return switch (result) {
        case ScheduleView schedule -> schedule.org();
        case RunView run -> run.org();
        case BatchView batch -> batch.org();
        case WorkflowView workflow -> workflow.org();
        case WorkflowRunView run -> run.org();
        case UserView user -> user.org();
        case RuleView rule -> rule.org();
        case NotificationView notification -> notification.org();
        case SecretToken token -> before(token.id(), OrgId.DEFAULT);
        default -> before(params.subject(), caller.org());
      };
    }

    private String schedule(Object result) {
      return switch (result) {
        case ScheduleView schedule -> schedule.id();
        case RunView run -> run.schedule();
        default -> named();
      };
    }

    /** The schedule that the caller named, in the form that everybody can find it by. */
    private String named() {
      boolean any = OF_A_SCHEDULE.contains(noun()) || OF_A_SCHEDULE.contains(operation.name());
      return any
          ? ScheduleLookup.parse(params.subject(), caller).map(ScheduleId::toString).orElse("")
          : "";
    }
  }

  /** The org of {@code org/name}. */
  private static String before(String id, OrgId otherwise) {
    int slash = id.indexOf('/');
    return slash < 0 ? otherwise.value() : id.substring(0, slash);
  }

  /** The id of what came of it, as anybody would name it. */
  private static String made(Object result) {
    return switch (result) {
      case RunView run -> run.id();
      case ScheduleView schedule -> schedule.id();
      case BatchView batch -> batch.id();
      case WorkflowView workflow -> workflow.id();
      case WorkflowRunView run -> run.id();
      case UserView user -> user.id();
      case SecretToken token -> token.id();
      case OrgView org -> org.id();
      case RuleView rule -> rule.id();
      default -> "";
    };
  }
}
