package dev.cronjar.host.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.host.control.Operation;
import dev.cronjar.host.schedule.DefinitionReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Which operation stands behind which route, and that the document says the same. */
class RouteMatrixTest {
  /** Operations that HTTP does not offer, each with its reason. */
  private static final Map<String, String> NOT_OVER_HTTP = Map.of();

  private static HttpWorld world;

  @BeforeAll
  static void start() {
    world = new HttpWorld();
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  @Test
  void every_operation_has_a_route() {
    Map<String, List<String>> routes = new TreeMap<>();
    for (Route route : world.front.routes()) {
      route
          .operation()
          .ifPresent(
              operation ->
                  routes
                      .computeIfAbsent(operation.name(), name -> new ArrayList<>())
                      .add(route.verb().name() + " " + route.path()));
    }
    for (Operation<?, ?> operation : world.host.control.operations()) {
      String how = String.join(", ", routes.getOrDefault(operation.name(), List.of("-")));
      System.out.printf("%-24s %-18s HTTP %s%n", operation, operation.permission().text(), how);
    }
    assertThat(world.host.control.operations())
        .filteredOn(operation -> !NOT_OVER_HTTP.containsKey(operation.name()))
        .allSatisfy(operation -> assertThat(routes).containsKey(operation.name()));
  }

  @Test
  void the_document_has_exactly_the_routes_there_are() {
    List<String> documented =
        world.document.calls().stream().map(call -> call + " " + call.id()).toList();
    List<String> there =
        world.front.routes().stream()
            .map(route -> route.verb().name() + " " + route.path() + " " + route.name())
            .toList();
    assertThat(documented).containsExactlyInAnyOrderElementsOf(there);
    assertThat(documented).doesNotHaveDuplicates();
  }

  @Test
  void the_document_names_the_permission_and_the_entrance_of_each_route() {
    for (ApiDocument.Call call : world.document.calls()) {
      Route route =
          world.front.routes().stream()
              .filter(each -> each.name().equals(call.id()))
              .findFirst()
              .orElseThrow();
      assertThat(call.isOpen())
          .as("%s is open", call)
          .isEqualTo(route.entrance() != Route.Entrance.KNOWN);
      route
          .operation()
          .ifPresent(
              operation ->
                  assertThat(call.permission())
                      .as("permission of %s", call)
                      .contains(operation.permission().text()));
    }
  }

  /** In a flow mapping a comma that is not quoted begins another key, which has no value. */
  @Test
  void no_text_of_the_document_is_cut_at_a_comma() {
    List<String> cut = new ArrayList<>();
    cut(world.document.root, "", cut);
    assertThat(cut).isEmpty();
  }

  private static void cut(JsonNode node, String place, List<String> cut) {
    node.properties()
        .forEach(
            field -> {
              if (field.getValue().isNull() && field.getKey().contains(" ")) {
                cut.add(place + "/" + field.getKey());
              }
              cut(field.getValue(), place + "/" + field.getKey(), cut);
            });
    if (node.isArray()) {
      node.forEach(each -> cut(each, place, cut));
    }
  }

  @Test
  void every_reference_in_the_document_leads_somewhere() {
    List<String> broken =
        world.document.root.findValues("$ref").stream()
            .map(JsonNode::stringValue)
            .filter(ref -> world.document.root.at(ref.substring(1)).isMissingNode())
            .toList();
    assertThat(broken).isEmpty();
  }

  @Test
  void a_schedule_in_the_document_has_the_fields_of_the_published_schema() {
    JsonNode schema = JsonText.read(DefinitionReader.schema());
    assertThat(names(world.document.root.at("/components/schemas/ScheduleDefinition/properties")))
        .isEqualTo(names(schema.at("/$defs/schedule/properties")));
  }

  private static List<String> names(JsonNode object) {
    return object.propertyNames().stream().sorted().collect(Collectors.toList());
  }
}
