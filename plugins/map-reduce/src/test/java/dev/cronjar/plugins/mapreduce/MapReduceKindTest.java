package dev.cronjar.plugins.mapreduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cronjar.plugin.InvalidParams;
import dev.cronjar.plugin.StepKindDescription;
import dev.cronjar.plugin.test.LogLine;
import dev.cronjar.plugin.test.StepKindKit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MapReduceKindTest {
  private final StepKindKit<MapReduceKind.Params> kit = StepKindKit.of(new MapReduceKind());

  @AfterEach
  void close() {
    kit.close();
  }

  private static Map<String, Object> params(Object items, Object... more) {
    Map<String, Object> params = new HashMap<>();
    params.put("items", items);
    params.put("map", Map.of("task", "square", "output", "square"));
    params.put("reduce", Map.of("task", "sum", "outputs", List.of("total")));
    for (int i = 0; i < more.length; i += 2) {
      params.put((String) more[i], more[i + 1]);
    }
    return params;
  }

  private List<@Nullable Object> items(Object items) throws Exception {
    List<@Nullable Object> found = new ArrayList<>();
    kit.steps(params(items, "limit", 100))
        .forEach(
            (name, step) -> {
              if (!name.equals("reduce") && step.get("params") instanceof Map<?, ?> own) {
                found.add(own.get("item"));
              }
            });
    return found;
  }

  @Test
  void each_item_has_a_step_and_one_gets_what_they_leave() throws Exception {
    Map<String, Map<String, Object>> steps = kit.steps(params(List.of("a", "b"), "limit", 1));
    assertThat(steps)
        .containsExactly(
            Map.entry(
                "map-0",
                Map.of("task", "square", "params", Map.of("item", "a"), "needs", List.of())),
            Map.entry(
                "map-1",
                Map.of("task", "square", "params", Map.of("item", "b"), "needs", List.of("map-0"))),
            Map.entry(
                "reduce",
                Map.of(
                    "task",
                    "sum",
                    "params",
                    Map.of(
                        "values",
                        List.of("${steps.map-0.outputs.square}", "${steps.map-1.outputs.square}")),
                    "needs",
                    List.of("map-0", "map-1"))));
    assertThat(kit.log()).extracting(LogLine::text).containsExactly("2 items, 1 at once");
  }

  @Test
  void its_outputs_are_those_of_the_last_task_and_how_many_items_there_were() throws Exception {
    assertThat(kit.plan(params(List.of("a"))).fields())
        .containsEntry("outputs", Map.of("count", "1", "total", "steps.reduce.outputs.total"));
  }

  @Test
  void with_a_limit_the_items_go_through_so_many_lanes() throws Exception {
    Map<String, Map<String, Object>> steps =
        kit.steps(params(List.of("a", "b", "c", "d", "e"), "limit", 2));
    assertThat(steps.get("map-1")).containsEntry("needs", List.of());
    assertThat(steps.get("map-2")).containsEntry("needs", List.of("map-0"));
    assertThat(steps.get("map-4")).containsEntry("needs", List.of("map-2"));
  }

  @Test
  void without_items_the_last_task_gets_none() throws Exception {
    Map<String, Map<String, Object>> steps = kit.steps(params("[]"));
    assertThat(steps).containsOnlyKeys("reduce");
    assertThat(steps.get("reduce")).containsEntry("params", Map.of("values", List.of()));
  }

  @Test
  void items_may_be_what_a_step_left_as_text() throws Exception {
    assertThat(items("[\"a\", 2, true, \"\\u0062\\n\"]")).containsExactly("a", "2", "true", "b\n");
    assertThat(items("  a \n\n b")).containsExactly("a", "b");
  }

  @Test
  void an_item_that_looks_like_an_expression_is_none() throws Exception {
    assertThat(items(List.of("${vars.secret}"))).containsExactly("$${vars.secret}");
  }

  @Test
  void item_and_values_may_stand_in_a_mapping_and_values_may_be_one_text() throws Exception {
    Map<String, Object> map =
        Map.of(
            "task",
            "shell-command",
            "itemParam",
            "environment.ITEM",
            "output",
            "exit_code",
            "params",
            Map.of("command", "true", "environment", Map.of("A", "1"), "tries", 2, "loud", true));
    Map<String, Object> reduce =
        Map.of("task", "shell-command", "valuesParam", "environment.ALL", "separator", " ");
    Map<String, Map<String, Object>> steps =
        kit.steps(params(List.of("a", "b"), "map", map, "reduce", reduce));
    assertThat(steps.get("map-0"))
        .containsEntry(
            "params",
            Map.of(
                "command",
                "true",
                "environment",
                Map.of("A", "1", "ITEM", "a"),
                "tries",
                2L,
                "loud",
                true));
    assertThat(steps.get("reduce"))
        .containsEntry(
            "params",
            Map.of(
                "environment",
                Map.of(
                    "ALL", "${steps.map-0.outputs.exit_code} ${steps.map-1.outputs.exit_code}")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[a] | a text in quotes, a number, true or false at character 2, found 'a'",
        "[\"a\" | ']' at character 5, found the end",
        "[\"a\"] x | nothing behind the list at character 7, found 'x'",
        "[\"a | '\"' at character 4, found the end",
        "[\"\\x\"] | an escape of JSON",
        "[[1]] | a text in quotes, a number, true or false at character 2, found '['",
      })
  void a_text_that_is_no_list_is_refused_with_its_place(String items, String reason) {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> kit.plan(params(items)))
        .withMessageContaining(reason);
  }

  @Test
  void what_leads_nowhere_or_is_too_much_is_refused() {
    assertThatExceptionOfType(InvalidParams.class)
        .isThrownBy(
            () ->
                kit.plan(
                    params(
                        List.of(), "map", Map.of("task", "t", "itemParam", "a..b", "output", "x"))))
        .withMessageContaining("itemParam: wanted a name");
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> kit.plan(params(IntStream.range(0, 901).mapToObj(i -> "" + i).toList())))
        .withMessage("items: wanted at most 900, found 901");
  }

  @Test
  void it_is_called_map_reduce() {
    assertThat(StepKindDescription.of(MapReduceKind.class).name()).isEqualTo("map-reduce");
  }
}
