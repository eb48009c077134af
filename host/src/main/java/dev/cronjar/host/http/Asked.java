package dev.cronjar.host.http;

import dev.cronjar.host.org.Caller;
import dev.cronjar.host.org.InvalidField;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;

/** What a request says, and who makes it. */
record Asked(Context context, Caller caller) {
  private static final long LARGEST_BODY = 1 << 20;
  private static final Set<String> PAGING = Set.of("cursor", "limit");
  private static final Set<String> YAML =
      Set.of("application/yaml", "application/x-yaml", "text/yaml");

  String path(String name) {
    return context.pathParam(name);
  }

  /** Empty when it is not there. */
  String query(String name) {
    List<String> values = context.queryParams(name);
    if (values.size() > 1) {
      throw Refusal.malformed(name, "wanted one value, found " + values.size());
    }
    return values.isEmpty() ? "" : values.getFirst();
  }

  /** All parameters but those of paging. */
  Map<String, String> filter() {
    Map<String, String> filter = new LinkedHashMap<>();
    context.queryParamMap().keySet().stream()
        .filter(name -> !PAGING.contains(name))
        .forEach(name -> filter.put(name, query(name)));
    return filter;
  }

  String cursor() {
    return query("cursor");
  }

  /** Whether it is {@code true}; what is not there is not. */
  boolean isSaid(String name) {
    String text = query(name);
    if (!text.isEmpty() && !text.equals("true") && !text.equals("false")) {
      throw wanted(name, "true or false", text);
    }
    return text.equals("true");
  }

  int number(String name, int otherwise) {
    return Math.toIntExact(number(name, otherwise, Integer.MAX_VALUE));
  }

  long number(String name, long otherwise, long most) {
    String text = query(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      long value = Long.parseLong(text);
      if (Math.abs(value) <= most) {
        return value;
      }
    } catch (NumberFormatException noNumber) {
      throw wanted(name, "a whole number", text);
    }
    throw wanted(name, "a whole number up to " + most, text);
  }

  private static InvalidField wanted(String name, String wanted, String found) {
    return new InvalidField(name, "%s: wanted %s, found '%s'.".formatted(name, wanted, found));
  }

  /** Empty when it is not there. */
  String header(String name) {
    return Optional.ofNullable(context.header(name)).orElse("");
  }

  /** The revision that {@code If-Match} names; 0 when any will do. */
  int revision() {
    String tag = header("If-Match").strip();
    if (tag.isEmpty() || tag.equals("*")) {
      return 0;
    }
    if (!tag.matches("\"[1-9][0-9]{0,8}\"")) {
      throw Refusal.malformed("If-Match", "wanted the ETag of an answer, such as \"3\"");
    }
    return Integer.parseInt(tag.substring(1, tag.length() - 1));
  }

  /** The JSON object of the body. */
  Body body() {
    requireType(isJson(), "application/json");
    return Body.of(JsonText.read(text(LARGEST_BODY)));
  }

  /** An empty object when there is no body. */
  Body bodyIfAny() {
    return hasBody() ? body() : new Body(JsonNodeFactory.instance.objectNode());
  }

  /** A definition as it was written, in YAML or JSON. */
  String definition() {
    requireType(isJson() || YAML.contains(type()), "application/json or application/yaml");
    String text = text(LARGEST_BODY);
    if (isJson()) {
      Body.of(JsonText.read(text));
    }
    return text;
  }

  /** A JSON object as it was written. */
  String object(long most) {
    requireType(isJson(), "application/json");
    String text = text(most);
    Body.of(JsonText.read(text));
    return text;
  }

  /** Whether an answer of this type is wanted more than one in JSON. */
  boolean prefers(String type) {
    return Accepted.read(header("Accept")).prefers(type, "application/json");
  }

  /** The bytes of an upload, which fail when there are too many. */
  InputStream upload(long most) {
    requireType(
        type().equals("application/java-archive") || type().equals("application/octet-stream"),
        "application/java-archive or application/octet-stream");
    if (context.req().getContentLengthLong() > most) {
      throw Refusal.tooLarge(most);
    }
    return new BoundedStream(stream(), most);
  }

  private InputStream stream() {
    try {
      return context.req().getInputStream();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private String text(long most) {
    try {
      return new String(new BoundedStream(stream(), most).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** The client has gone or is too slow; the message is for the log of a test. */
  @SuppressWarnings("UnusedException")
  private static Refusal unreadable(IOException e) {
    return Refusal.malformed("", "the body did not come whole: " + e.getMessage());
  }

  boolean hasBody() {
    return context.req().getContentLengthLong() > 0 || !header("Transfer-Encoding").isEmpty();
  }

  private static void requireType(boolean fits, String wanted, String found) {
    if (!fits) {
      throw Refusal.wrongType(wanted, found);
    }
  }

  private void requireType(boolean fits, String wanted) {
    requireType(fits, wanted, type());
  }

  private boolean isJson() {
    return type().equals("application/json") || type().equals("application/merge-patch+json");
  }

  private String type() {
    return header("Content-Type").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }
}
