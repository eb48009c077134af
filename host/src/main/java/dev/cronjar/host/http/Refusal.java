package dev.cronjar.host.http;

import dev.cronjar.host.org.FieldError;
import java.util.List;
import java.util.Map;

/** A request that is refused for its form, before anything is asked of the host. */
final class Refusal extends RuntimeException {
  private final int status;
  private final String code;
  private final transient List<FieldError> fields;
  private final transient Map<String, String> headers;

  private Refusal(
      int status,
      String code,
      String message,
      List<FieldError> fields,
      Map<String, String> headers) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
    this.fields = fields;
    this.headers = headers;
  }

  private static Refusal of(int status, String code, String message) {
    return new Refusal(status, code, message, List.of(), Map.of());
  }

  static Refusal malformed(FieldError error) {
    String about = error.field().isEmpty() ? "" : error.field() + ": ";
    return new Refusal(400, "malformed", about + error.message(), List.of(error), Map.of());
  }

  static Refusal malformed(String field, String message) {
    return malformed(new FieldError(field, message));
  }

  static Refusal denied(String message) {
    return of(403, "denied", message);
  }

  static Refusal notFound(String path) {
    return of(404, "not_found", "Nothing answers at " + path + ".");
  }

  static Refusal wrongMethod(String method, String allowed) {
    return new Refusal(
        405,
        "method_not_allowed",
        "%s is not possible here, only %s.".formatted(method, allowed),
        List.of(),
        Map.of("Allow", allowed));
  }

  static Refusal tooLarge(long most) {
    return of(413, "too_large", "The body may have at most %,d bytes.".formatted(most));
  }

  static Refusal wrongType(String wanted, String found) {
    return of(
        415,
        "unsupported_media_type",
        "Wanted a body of type %s, found %s."
            .formatted(wanted, found.isEmpty() ? "none named" : found));
  }

  static Refusal noSuchRange(long size) {
    return new Refusal(
        416,
        "range_not_satisfiable",
        "The file has %,d bytes; nothing of it lies in that range.".formatted(size),
        List.of(),
        Map.of("Content-Range", "bytes */" + size));
  }

  static Refusal tooMany(int seconds, String message) {
    return new Refusal(
        429, "too_many", message, List.of(), Map.of("Retry-After", String.valueOf(seconds)));
  }

  static Refusal unavailable(String message) {
    return of(503, "unavailable", message);
  }

  /** One that the server found before any route was looked for. */
  static Refusal ofServer(int status) {
    return status >= 500
        ? of(status, "broken", "The host failed on this request; its log says more.")
        : of(status, "malformed", "The request could not be read.");
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }

  List<FieldError> fields() {
    return fields;
  }

  Map<String, String> headers() {
    return headers;
  }
}
