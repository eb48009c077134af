package dev.cronjar.host.http;

import dev.cronjar.host.control.BatchOperations;
import dev.cronjar.host.engine.execute.StuckTask;
import dev.cronjar.host.http.ApiDocument.Call;
import dev.cronjar.host.http.HttpWorld.Ask;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** For each kind of request one that the host does: about things that are there, with a body. */
record RightRequests(HttpWorld world, String token) {
  /** Where the example of the document names a task or a thing that this world does not have. */
  private static final Map<String, String> BODIES =
      Map.ofEntries(
          Map.entry(
              "schedules.create",
              "{\"id\":\"fresh\",\"task\":\"send\",\"cron\":\"0 3 * *"
                  + " *\",\"params\":{\"to\":\"ada\"}}"),
          Map.entry("runs.submit", "{\"task\":\"send\",\"params\":{\"to\":\"ada\"}}"),
          Map.entry(
              "batches.create", "{\"task\":\"send\",\"sets\":[{\"to\":\"ada\"},{\"to\":\"bob\"}]}"),
          Map.entry(
              "alias.create-task",
              "{\"task\":\"send\",\"codes\":[\"A\"],\"strategy\":{\"to\":\"ada\"}}"),
          Map.entry(
              "schedules.replace",
              "{\"id\":\"hourly\",\"task\":\"send\",\"every\":\"2h\",\"params\":{\"to\":\"ada\"}}"),
          Map.entry("rules.create", "{\"name\":\"other\",\"on\":[\"success\"],\"to\":[\"log\"]}"),
          Map.entry("rules.edit", "{\"name\":\"failing\",\"on\":[\"timeout\"],\"to\":[\"log\"]}"),
          Map.entry("schedules.change", "{\"every\":\"3h\"}"),
          Map.entry("workflows.create", "{\"id\":\"fresh\",\"steps\":[]}"),
          Map.entry("workflows.replace", "{\"id\":\"flow\",\"steps\":[]}"),
          Map.entry("plugins.install", "PK"),
          Map.entry("hosts.shutdown", "{\"confirm\":\"testhost\"}"),
          Map.entry(
              "users.create",
              "{\"id\":\"eve\",\"role\":\"viewer\",\"password\":\"some long password\"}"),
          Map.entry("tokens.create", "{\"id\":\"other\",\"scopes\":[\"runs:read\"]}"));

  private static final Map<String, String> QUERIES =
      Map.of(
          "from",
          "2026-11-21T00:00Z",
          "expression",
          "0 2 * * *",
          "batchId",
          "codes",
          "file",
          "more.jar");

  Ask of(Call call) {
    world.restore();
    prepare(call.id());
    Ask ask = world.stranger(call.verb(), path(call) + query(call)).as(token);
    JsonNode content = call.said().path("requestBody").path("content");
    if (!content.isMissingNode()) {
      String type = content.propertyNames().iterator().next();
      ask.with("Content-Type", type).body(body(call, content.path(type).path("schema")));
    }
    return ask;
  }

  /** What must have happened before. */
  private void prepare(String id) {
    switch (id) {
      case "batches.delete" ->
          world.host.ask(BatchOperations.CANCEL, new BatchOperations.Confirmed("codes", "codes"));
      case "workflows.delete" -> world.host.workflows.runs.clear();
      case "schedules.pause", "upkeep.remove-disabled" -> post("/api/v1/schedules/hourly/enable");
      case "tasks.release" ->
          world.host.engine.stuck.add(new StuckTask("mail:send", 3, "three threads"));
      case "schedules.resume" -> post("/api/v1/schedules/hourly/pause");
      case "schedules.enable" -> post("/api/v1/schedules/hourly/disable");
      case "plugins.enable" -> post("/api/v1/plugins/mail/disable");
      default -> {}
    }
  }

  private void post(String path) {
    world.ask("POST", path).raw();
  }

  private String path(Call call) {
    return call.path()
        .replace("artefacts/{name}", "artefacts/" + HttpWorld.FILE)
        .replace("{step}", "ask")
        .replaceAll("\\{[a-z]+}", thing(call.path()));
  }

  private String thing(String path) {
    return switch (path.replaceFirst("/api/v1/", "").replaceFirst("/.*", "")) {
      case "runs" -> world.run;
      case "batches" -> "codes";
      case "workflows" -> "flow";
      case "workflow-runs" -> world.flowRun();
      case "users" -> "ada";
      case "tokens" -> "ci";
      case "orgs" -> "acme";
      case "rules" -> "failing";
      case "channels" -> "log";
      case "notifications" -> HttpWorld.NOTIFICATION;
      case "tasks" -> "send";
      case "plugins" -> "mail";
      default -> "hourly";
    };
  }

  private String query(Call call) {
    List<String> pairs =
        call.said()
            .path("parameters")
            .valueStream()
            .map(world.document::meant)
            .filter(each -> each.path("in").asString().equals("query"))
            .filter(each -> each.path("required").asBoolean(false))
            .map(each -> each.path("name").asString())
            .map(name -> name + "=" + encoded(QUERIES.getOrDefault(name, world.run)))
            .collect(Collectors.toList());
    return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
  }

  private String body(Call call, JsonNode schema) {
    JsonNode example = world.document.meant(schema).path("examples").path(0);
    return call.id().equals("alias.cancel-task")
        ? "{\"taskId\":\"" + world.run + "\"}"
        : BODIES.getOrDefault(call.id(), example.isMissingNode() ? "{}" : example.toString());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
