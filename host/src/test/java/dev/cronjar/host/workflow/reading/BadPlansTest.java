package dev.cronjar.host.workflow.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cronjar.host.schedule.DefinitionReader;
import dev.cronjar.host.schedule.TriggerTimes;
import dev.cronjar.host.workflow.definition.ExpressionFailed;
import dev.cronjar.host.workflow.definition.Planned;
import dev.cronjar.host.workflow.definition.Step;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a kind of step cannot plan, each refused with its reason; and what it can. */
class BadPlansTest {
  private final PlanReader reader =
      new PlanReader(new DefinitionReader(new TriggerTimes(), ZoneOffset.UTC));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | the plan: wanted",
        "{ | the plan: wanted JSON",
        "[] | the plan: wanted a mapping with 'steps', found none",
        "{\"step\": []} | the plan: step: unknown field 'step'. Did you mean 'steps'?",
        "{\"steps\": {}} | the plan: steps: wanted a list of steps, found a mapping",
        "{\"steps\": [{\"a\": {\"tusk\": \"t\"}}]} | the plan: steps[0].a: wanted one of task",
        "{\"steps\": [{\"a\": {\"task\": \"t\"}}, {\"a\": {\"task\": \"t\"}}]} | steps[1].a: step 'a' stands already",
        "{\"steps\": [{\"a\": {\"task\": \"t\", \"needs\": [\"b\"]}}, {\"b\": {\"task\": \"t\"}}]} | wanted no circle, found a → b → a",
        "{\"steps\": [{\"a\": {\"task\": \"t\", \"needs\": [\"x\"]}}]} | the plan: steps[0].a.needs: no step 'x' in this block",
        "{\"steps\": [{\"a\": {\"task\": \"t\", \"params\": {\"n\": \"${vars.day}\"}}}]} | steps[0].a.params.n: no variable 'day'",
        "{\"steps\": [{\"a\": {\"task\": \"t\", \"params\": {\"n\": \"${steps.around.outputs.x}\"}}}]} | no step 'around'",
        "{\"steps\": [{\"a\": {\"task\": \"t\", \"params\": {\"n\": \"${item}\"}}}]} | 'item' stands for nothing outside of a foreach",
        "{\"steps\": [{\"a\": {\"task\": \"t\", \"set\": {\"n\": \"1\"}}}]} | steps[0].a.set.n: no variable 'n'",
        "{\"steps\": [{\"a\": {\"workflow\": \"w\"}}]} | steps[0].a.workflow: wanted no workflow as a step of a plan, found one",
        "{\"steps\": [{\"g\": {\"parallel\": {\"steps\": [{\"a\": {\"workflow\": \"w\"}}]}}}]} | wanted no workflow as a step of a plan",
        "{\"steps\": [{\"a\": {\"task\": \"t\", \"retry\": 3}}]} | steps[0].a.retry: wanted",
        "{\"steps\": [{\"a\": {\"task\": \"p:kind/fan\"}}]} | write kind: p:fan",
        "{\"steps\": [], \"on_error\": \"ignore\"} | on_error: wanted one of fail, continue, rollback, found 'ignore'",
        "{\"steps\": [], \"outputs\": {\"x\": \"steps.a.outputs.x\"}} | the plan: outputs.x: no step 'a'",
        "{\"steps\": [{\"g\": {\"parallel\": {\"steps\": [{\"a\": {\"task\": \"t\"}}]}}}], \"outputs\": {\"x\": \"steps.a.outputs.x\"}} | step 'a' stands within 'g' and cannot be seen from here",
        "{\"steps\": [], \"outputs\": [\"x\"]} | outputs: wanted a mapping, found a list",
      })
  void a_bad_plan_is_refused_with_its_reason(String plan, String reason) {
    assertThatThrownBy(() -> reader.read(plan))
        .isInstanceOf(ExpressionFailed.class)
        .hasMessageContaining(reason);
  }

  @Test
  void of_many_faults_the_first_ones_are_told() {
    String steps =
        IntStream.range(0, 7)
            .mapToObj("{\"s%d\": {\"tusk\": \"t\"}}"::formatted)
            .collect(Collectors.joining(", "));
    assertThatThrownBy(() -> reader.read("{\"steps\": [" + steps + "]}"))
        .hasMessageContaining("steps[4].s4: ")
        .hasMessageEndingWith("; and 2 more");
  }

  @Test
  void a_plan_that_is_too_much_is_refused() {
    String steps =
        IntStream.rangeClosed(0, 1_000)
            .mapToObj("{\"s%d\": {\"task\": \"t\"}}"::formatted)
            .collect(Collectors.joining(", "));
    assertThatThrownBy(() -> reader.read("{\"steps\": [" + steps + "]}"))
        .hasMessageContaining("steps[1000].s1000: wanted at most 1000 steps");
    assertThatThrownBy(() -> reader.read("{\"steps\": [], \"x\": \"" + "x".repeat(500_000) + "\"}"))
        .hasMessageContaining("wanted at most 500,000 characters of JSON, found 500,0");
  }

  @Test
  void what_is_planned_reads_as_a_file_does_and_is_remembered_as_it_is() {
    Planned plan =
        reader.read(
            """
            {"steps": [
               {"a": {"task": "t", "params": {"n": 1, "text": "$${x}"}, "timeout": "90s", "retry": ["1s"]}},
               {"g": {"parallel": {"limit": 2, "steps": [{"b": {"task": "t"}}, {"c": {"kind": "fan"}}]}}},
               {"d": {"task": "t", "params": {"of": "${steps.a.outputs.n}"}, "needs": "g"}}],
             "outputs": {"n": "steps.d.outputs.n", "all": 3},
             "on_error": "continue"}
            """);
    assertThat(plan.definition().steps()).extracting(Step::name).containsExactly("a", "g", "d");
    assertThat(plan.definition().steps().get(1).frame().needs()).containsExactly("a");
    assertThat(((Step.Task) plan.definition().steps().get(0)).work().timeout())
        .isEqualTo(Duration.ofSeconds(90));
    assertThat(plan.outputs()).isEqualTo(Map.of("n", "steps.d.outputs.n", "all", "3"));
    String note = tools.jackson.databind.json.JsonMapper.shared().writeValueAsString(plan.tree());
    assertThat(Planned.in(note)).contains(plan);
    assertThat(Planned.in("business")).isEmpty();
  }
}
