package dev.cronjar.host.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cronjar.host.schedule.DefinitionFile;
import dev.cronjar.host.schedule.DefinitionReader;
import dev.cronjar.host.schedule.TriggerTimes;
import dev.cronjar.host.workflow.definition.Step;
import dev.cronjar.host.workflow.definition.WorkflowDefinition;
import dev.cronjar.host.workflow.definition.WorkflowJson;
import dev.cronjar.host.workflow.reading.WorkflowReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workflows that a real JAR brings by code. */
class BroughtWorkflowsTest {
  private static final String SOURCE =
      """
      package acme;
      import dev.cronjar.plugin.*;
      import java.util.*;
      @org.pf4j.Extension
      public class Flows implements WorkflowSource {
        @Override public List<WorkflowBuilder> workflows() {
          return List.of(
              WorkflowBuilder.workflow("nightly").name("Nightly").label("team", "data")
                  .cron("0 2 * * *", "UTC").schedule("overlap", "queue_one")
                  .variable("day", "today").variable("limit", "integer", 5)
                  .wantedVariable("codes", "list")
                  .onError("rollback").others("cancel").timeout("2h")
                  .task("fetch", "acme:hello", Map.of())
                  .step("big", s -> s.condition("steps.fetch.outputs.rows > vars.limit",
                      then -> then.task("much", "acme:hello", Map.of()), otherwise -> otherwise))
                  .step("route", s -> s.choose("vars.day")
                      .on("today", c -> c.task("now", "acme:hello", Map.of()))
                      .on("later", c -> c.step("then", t -> t.waitFor("1m")))
                      .orElse(c -> c.task("never", "acme:hello", Map.of())))
                  .step("agreed", s -> s.approval("Go on?", "1d", "approve"))
                  .step("both", s -> s.parallel(2, 1, p -> p
                      .task("left", "acme:hello", Map.of()).task("right", "acme:hello", Map.of())))
                  .step("each", s -> s.foreach("vars.codes", 3, e -> e
                      .step("load", l -> l.task("acme:hello").params(Map.of("code", "${item}"))
                          .retry("5s", "30s").timeout("1m").compensate("acme:hello", Map.of())
                          .set("day", "'x'").metadata("cost", "low"))))
                  .step("sub", s -> s.workflow("cleanup", Map.of("day", "${vars.day}")).needs("fetch")
                      .when("vars.limit > 1").onError("continue"))
                  .step("until", s -> s.waitUntil("2099-01-01T00:00:00Z"))
                  .last("tell", s -> s.task("acme:hello")));
        }
      }
      """;

  @TempDir Path home;
  private PluginsFixture fixture;

  @BeforeEach
  void start() {
    fixture = new PluginsFixture(home).started();
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private String brought() {
    return fixture.plugins.active().stream().map(ActivePlugin::workflows).findFirst().orElse("");
  }

  @Test
  void what_a_plugin_builds_is_read_like_a_file_and_goes_with_its_version() {
    TestJars.plugin("acme", "1.0.0")
        .task("hello", "return TaskResult.success();")
        .source("acme.Flows", SOURCE)
        .writeTo(fixture.file("acme.jar"));
    await().atMost(Duration.ofSeconds(10)).until(() -> !brought().isEmpty());

    DefinitionFile read =
        new WorkflowReader(new DefinitionReader(new TriggerTimes(), ZoneOffset.UTC))
            .readFile("plugin:acme", brought());
    assertThat(read.problems()).isEmpty();
    WorkflowDefinition graph = WorkflowJson.read(read.entries().getFirst().definition().params());
    assertThat(graph.steps())
        .extracting(Step::name)
        .containsExactly("fetch", "big", "route", "agreed", "both", "each", "sub", "until");
    assertThat(graph.steps().get(6).frame().needs()).containsExactly("fetch");
    assertThat(graph.last()).hasSize(1);
    assertThat(fixture.row("acme.jar").tasks()).containsExactly("acme:hello");

    TestJars.plugin("acme", "1.1.0")
        .task("hello", "return TaskResult.success();")
        .writeTo(fixture.file("acme.jar"));
    await().atMost(Duration.ofSeconds(10)).until(() -> brought().isEmpty());
  }

  @Test
  void one_whose_workflows_cannot_be_had_is_refused_with_its_reason() {
    TestJars.plugin("acme", "1.0.0")
        .task("hello", "return TaskResult.success();")
        .source(
            "acme.Flows",
            """
            package acme;
            import dev.cronjar.plugin.*;
            import java.util.*;
            @org.pf4j.Extension
            public class Flows implements WorkflowSource {
              @Override public List<WorkflowBuilder> workflows() {
                throw new IllegalStateException("no flows today");
              }
            }
            """)
        .writeTo(fixture.file("acme.jar"));
    await()
        .atMost(Duration.ofSeconds(10))
        .until(
            () ->
                fixture.rows("acme.jar").stream()
                    .anyMatch(row -> row.state() == PluginState.REFUSED));
    assertThat(fixture.row("acme.jar").reason())
        .contains("asking acme.Flows for its workflows")
        .contains("no flows today");
  }
}
