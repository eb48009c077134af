package dev.cronjar.host.http;

import dev.cronjar.host.schedule.DefinitionReader;
import dev.cronjar.host.workflow.reading.WorkflowReader;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The document of this API, and the schema of definitions. */
final class DocumentRoutes {
  static final String RESOURCE = "/openapi/openapi.yaml";

  /** Read when it is asked for: a host starts without it. */
  private final Once<String> yaml = new Once<>(DocumentRoutes::text);

  private final Once<String> json =
      new Once<>(() -> new YAMLMapper().readTree(yaml.get()).toString());

  List<Route> all() {
    return List.of(
        route(
            "/openapi.yaml",
            "documents.openapi-yaml",
            (asked, reply) -> reply.text("application/yaml", yaml.get())),
        route(
            "/openapi.json",
            "documents.openapi-json",
            (asked, reply) -> reply.text("application/json", json.get())),
        route(
            "/schedule.schema.json",
            "documents.schedule-schema",
            (asked, reply) -> reply.text("application/schema+json", DefinitionReader.schema())),
        route(
            "/workflow.schema.json",
            "documents.workflow-schema",
            (asked, reply) -> reply.text("application/schema+json", WorkflowReader.schema())));
  }

  private static Route route(String path, String name, Route.Work work) {
    return new Route(
        HandlerType.GET, Routes.API + path, name, Route.Entrance.OPEN, Optional.empty(), work);
  }

  private static String text() {
    try (InputStream in =
        Objects.requireNonNull(DocumentRoutes.class.getResourceAsStream(RESOURCE), RESOURCE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
