package dev.cronjar.host.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.cronjar.host.schedule.DefinitionReader;
import dev.cronjar.host.schedule.KindTask;
import dev.cronjar.host.schedule.TriggerTimes;
import dev.cronjar.host.workflow.definition.Planned;
import dev.cronjar.host.workflow.definition.Step;
import dev.cronjar.host.workflow.reading.PlanReader;
import dev.cronjar.plugin.InvalidParams;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kinds of steps that a real JAR brings. */
class PluginStepKindsTest {
  private static final String KIND =
      """
      package acme;
      import dev.cronjar.plugin.*;
      import java.util.*;
      @org.pf4j.Extension
      @StepKindInfo(name = "%s", description = "Fans out")
      public class %s implements StepKind<%s.Params> {
        public record Params(@Param(min = 1, max = 9) int wide%s) {}
        public enum Colour { RED }
        @Override public StepPlan plan(Params params) {
          if (params.wide() == 7) {
            return null;
          }
          return StepPlan.of(steps -> {
            for (int i = 0; i < params.wide(); i++) {
              Object value = params.wide() == 8 ? Colour.RED : "${x}";
              Map<String, Object> own = new HashMap<>(Map.of("n", i, "of", StepPlan.plain(value)));
              steps.step("s" + i, step -> step.task("acme:hello").params(own).needs());
            }
            return steps;
          }).output("wide", "" + params.wide()).onError("continue");
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

  private static TestJars acme(String version, String name) {
    return TestJars.plugin("acme", version)
        .task("hello", "return TaskResult.success();")
        .source("acme.Fan", KIND.formatted(name, "Fan", "Fan", ""));
  }

  private void drop(TestJars jar) {
    jar.writeTo(fixture.file("acme.jar"));
    fixture.awaitRow("acme.jar", PluginState.ACTIVE);
  }

  private LoadedTask planning(String kind) {
    return fixture.task(KindTask.of(kind));
  }

  private String plan(int wide) {
    return fixture
        .run(planning("acme:fan"), Map.of("wide", wide))
        .outputs()
        .getOrDefault("plan", "");
  }

  @Test
  void what_it_plans_reads_as_a_plan_with_texts_as_they_are() {
    drop(acme("1.0.0", "fan"));
    Planned plan =
        new PlanReader(new DefinitionReader(new TriggerTimes(), ZoneOffset.UTC)).read(plan(2));
    assertThat(plan.definition().steps()).extracting(Step::name).containsExactly("s0", "s1");
    assertThat(((Step.Task) plan.definition().steps().get(1)).work().params())
        .isEqualTo(Map.of("n", 1, "of", "$${x}"));
    assertThat(plan.definition().steps().get(1).frame().needs()).isEmpty();
    assertThat(plan.outputs()).isEqualTo(Map.of("wide", "2"));
  }

  @Test
  void it_is_no_task_of_schedules_but_listed_for_what_it_is() {
    drop(acme("1.0.0", "fan"));
    assertThat(fixture.plugins.all()).extracting(LoadedTask::name).containsExactly("acme:hello");
    assertThat(fixture.plugins.kinds())
        .extracting(LoadedTask::name)
        .containsExactly("acme:kind/fan");
    assertThat(planning("fan").name()).isEqualTo("acme:kind/fan");
    assertThat(fixture.row("acme.jar").tasks()).containsExactly("acme:hello");
    assertThat(fixture.row("acme.jar").offers())
        .extracting(Offer::type, Offer::name, Offer::description)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("step-kind", "acme:fan", "Fans out"));
    assertThat(fixture.row("acme.jar").offers().getFirst().schema()).containsKey("properties");
  }

  @Test
  void one_that_is_not_there_is_told_with_what_is() {
    drop(acme("1.0.0", "fan"));
    assertThat(fixture.plugins.whyMissing(KindTask.of("acme:fun")))
        .isEqualTo(
            "no active plugin offers a step kind 'acme:fun': plugin acme is active and offers hello,"
                + " step kind fan; loaded: acme:fan");
    assertThat(fixture.plugins.whyMissing(KindTask.of("fun")))
        .isEqualTo("no active plugin offers a step kind 'fun': loaded: acme:fan");
    assertThat(fixture.plugins.whyMissing(KindTask.of("else:fun")))
        .contains("there is no plugin 'else' in the plugins folder; loaded: acme:fan");
  }

  @Test
  void params_that_do_not_fit_and_answers_that_are_no_plan_are_refused() {
    drop(acme("1.0.0", "fan"));
    LoadedTask fan = planning("acme:fan");
    assertThatThrownBy(() -> fan.bind(Map.of("wide", "2"))).isInstanceOf(InvalidParams.class);
    assertThatThrownBy(() -> plan(7))
        .hasStackTraceContaining("wanted to answer a plan, found null");
    assertThatThrownBy(() -> plan(8))
        .hasStackTraceContaining(
            "plan.steps[0].s0.params.of: wanted a text, number, truth value, list or map, found an"
                + " object of acme.Fan$Colour");
  }

  @Test
  void another_version_plans_from_the_next_step_on_and_the_old_one_is_collected() {
    drop(acme("1.0.0", "fan"));
    assertThat(plan(1)).contains("s0");
    acme("1.1.0", "fun").writeTo(fixture.file("acme.jar"));
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> fixture.plugins.find(KindTask.of("acme:fun")).isPresent());
    assertThat(fixture.plugins.find(KindTask.of("acme:fan"))).isEmpty();
    await()
        .atMost(Duration.ofSeconds(10))
        .until(
            () ->
                fixture.plugins.why("acme").stream()
                    .allMatch(row -> row.state() == PluginState.ACTIVE));
  }

  @Test
  void one_that_takes_secrets_or_shares_its_name_is_refused_with_the_reason() {
    TestJars.plugin("acme", "1.0.0")
        .source(
            "acme.Fan", KIND.formatted("fan", "Fan", "Fan", ", @Param(secret = true) String token"))
        .writeTo(fixture.file("acme.jar"));
    assertThat(fixture.awaitRow("acme.jar", PluginState.REFUSED).reason())
        .contains("step kind 'fan' takes secrets (token), which nobody would mask");
    TestJars.plugin("acme", "1.1.0")
        .source("acme.Fan", KIND.formatted("fan", "Fan", "Fan", ""))
        .source("acme.Fun", KIND.formatted("fan", "Fun", "Fun", ""))
        .writeTo(fixture.file("twice.jar"));
    assertThat(fixture.awaitRow("twice.jar", PluginState.REFUSED).reason())
        .contains("two step kinds are called 'fan': name them apart by @StepKindInfo");
  }
}
