package dev.cronjar.host.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import dev.cronjar.host.org.FieldError;
import dev.cronjar.host.schedule.RevisionConflict;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** RFC 9457: what went wrong with a request, for programs and people. Never a stack trace. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Problem(
    String type,
    String title,
    int status,
    String detail,
    String instance,
    String code,
    List<Fault> errors) {
  static final String TYPE = "application/problem+json";

  /** What is wrong with one field; no line when there is no text to point into. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Fault(String field, String message, @Nullable Integer line, @Nullable Integer column) {
    static Fault of(FieldError error) {
      return new Fault(
          error.field(),
          error.message(),
          error.line() == 0 ? null : error.line(),
          error.line() == 0 ? null : error.column());
    }
  }

  private static final Map<Integer, String> TITLES =
      Map.ofEntries(
          Map.entry(400, "The request cannot be read"),
          Map.entry(401, "Who are you?"),
          Map.entry(403, "Not allowed"),
          Map.entry(404, "Not found"),
          Map.entry(405, "Not possible here"),
          Map.entry(409, "It clashes with what is there"),
          Map.entry(412, "It has changed meanwhile"),
          Map.entry(413, "Too large"),
          Map.entry(415, "Not of a type that is taken here"),
          Map.entry(416, "Nothing there"),
          Map.entry(422, "A value does not fit"),
          Map.entry(429, "Too often"),
          Map.entry(503, "Not now"));

  static Problem of(Refusal refusal, String path) {
    return made(
        refusal.status(),
        refusal.code(),
        String.valueOf(refusal.getMessage()),
        path,
        refusal.fields());
  }

  /**
   * What an operation refused.
   *
   * @param changes whether the request was to change something: what does not fit there is a value
   *     in its body, else a part of the address
   * @param conditional whether it named a revision
   */
  static Problem of(CronjarException e, String path, boolean changes, boolean conditional) {
    boolean moved = e instanceof RevisionConflict && conditional;
    int status = moved ? 412 : status(e.code(), changes);
    String code = moved ? "changed_meanwhile" : e.code().text();
    return made(status, code, String.valueOf(e.getMessage()), path, e.fields());
  }

  private static Problem made(
      int status, String code, String detail, String path, List<FieldError> fields) {
    return new Problem(
        "/problems/" + code,
        TITLES.getOrDefault(status, "The host is at fault"),
        status,
        detail,
        path,
        code,
        fields.stream().map(Fault::of).toList());
  }

  private static int status(ErrorCode code, boolean changes) {
    return switch (code) {
      case INVALID -> changes ? 422 : 400;
      case NOT_AVAILABLE -> 422;
      case NOT_FOUND -> 404;
      case CONFLICT -> 409;
      case UNAUTHENTICATED -> 401;
      case DENIED -> 403;
      case TOO_MANY -> 429;
      case UNAVAILABLE -> 503;
      case BROKEN -> 500;
    };
  }
}
