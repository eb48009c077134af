package dev.cronjar.host.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The document as it is served, and what it says of an answer. */
final class ApiDocument {
  final JsonNode root;
  private final Map<String, Schema> schemas = new ConcurrentHashMap<>();
  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  ApiDocument() {
    try (InputStream in = ApiDocument.class.getResourceAsStream(DocumentRoutes.RESOURCE)) {
      root = new YAMLMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One way of asking, as documented. */
  record Call(String verb, String path, JsonNode said) {
    String id() {
      return said.path("operationId").stringValue("");
    }

    Optional<String> permission() {
      return Optional.of(said.path("x-permission").stringValue("")).filter(p -> !p.isEmpty());
    }

    boolean isOpen() {
      JsonNode security = said.path("security");
      return security.isArray() && (security.isEmpty() || security.get(0).isEmpty());
    }

    boolean streams() {
      return said.path("responses").path("200").path("content").has("text/event-stream");
    }

    @Override
    public String toString() {
      return verb + " " + path;
    }
  }

  List<Call> calls() {
    List<Call> calls = new ArrayList<>();
    root.path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        verb ->
                            calls.add(
                                new Call(
                                    verb.getKey().toUpperCase(Locale.ROOT),
                                    path.getKey(),
                                    verb.getValue()))));
    return calls;
  }

  /** What a {@code $ref} stands for, or the node itself. */
  JsonNode meant(JsonNode node) {
    String ref = node.path("$ref").stringValue("");
    return ref.isEmpty() ? node : root.at(ref.substring(1));
  }

  /** Status, type, headers and body must be as documented. */
  void check(Call call, HttpResponse<String> answer) {
    String status = String.valueOf(answer.statusCode());
    JsonNode response = meant(call.said().path("responses").path(status));
    assertThat(response.isMissingNode())
        .as("%s answered the undocumented status %s: %s", call, status, answer.body())
        .isFalse();
    response
        .path("headers")
        .propertyNames()
        .forEach(name -> assertThat(answer.headers().firstValue(name)).as(name).isPresent());
    JsonNode content = response.path("content");
    if (content.isMissingNode()) {
      assertThat(answer.body()).as("%s %s", call, status).isEmpty();
      return;
    }
    String type = answer.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
    assertThat(content.propertyNames()).as("%s %s", call, status).contains(type);
    if (type.endsWith("json")) {
      checkBody(call + " " + status, content.path(type).path("schema"), answer.body());
    }
  }

  private void checkBody(String what, JsonNode schema, String body) {
    Schema checking = schemas.computeIfAbsent(what, key -> registry.getSchema(whole(schema)));
    List<Error> errors = checking.validate(JsonMapper.shared().readTree(body));
    assertThat(errors).as("%s: %s", what, body).isEmpty();
  }

  private JsonNode whole(JsonNode schema) {
    ObjectNode whole = ((ObjectNode) schema).deepCopy();
    whole.set("components", root.path("components"));
    return whole;
  }
}
