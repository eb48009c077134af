package dev.cronjar.host.workflow.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cronjar.host.workflow.definition.ExpressionFailed;
import dev.cronjar.host.workflow.definition.Expressions.Facts;
import dev.cronjar.host.workflow.definition.Expressions.Item;
import dev.cronjar.host.workflow.definition.Expressions.Seen;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageTest {
  private final Language language = new Language();
  private final Facts facts =
      new Facts() {
        @Override
        public Map<String, @Nullable Object> variables() {
          Map<String, @Nullable Object> all = new HashMap<>();
          all.put("day", "2027-01-01");
          all.put("limit", 5);
          all.put("dry", false);
          all.put("codes", List.of("DE", "FR", 7));
          all.put("by", Map.of("a", Map.of("b", "deep")));
          all.put("nothing", null);
          return all;
        }

        @Override
        public Optional<Seen> step(String name) {
          return name.equals("fetch-all")
              ? Optional.of(
                  new Seen(
                      "completed",
                      Map.of(
                          "rows",
                          "12",
                          "kind",
                          "eu",
                          "list",
                          "[\"x\", \"y\"]",
                          "none",
                          "",
                          "object",
                          "{\"n\": 3}",
                          "code",
                          "007",
                          "ok",
                          "true"),
                      ""))
              : Optional.empty();
        }

        @Override
        public Optional<Item> item() {
          return Optional.of(new Item("FR", 1));
        }

        @Override
        public Map<String, String> run() {
          return Map.of("id", "r-1", "workflow", "nightly", "started", "2027-01-01T00:00:00Z");
        }
      };

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "vars.limit + 1 | 6",
        "1 + 2 * 3 | 7",
        "(1 + 2) * 3 | 9",
        "7 % 4 | 3",
        "-vars.limit | -5",
        "10 / 4 | 2.5",
        "steps.fetch-all.outputs.rows > vars.limit | true",
        "steps.fetch-all.outputs.rows - 2 | 10",
        "steps.fetch-all.outputs.kind == 'eu' | true",
        "steps.fetch-all.outputs[\"kind\"] == \"eu\" | true",
        "steps.fetch-all.outputs.code == '007' | true",
        "steps.fetch-all.outputs.code == '7' | false",
        "steps.fetch-all.outputs.rows == 12.0 | true",
        "steps.fetch-all.outputs.ok && !vars.dry | true",
        "steps.fetch-all.state | completed",
        "steps.fetch-all.outputs.object.n + 1 | 4",
        "steps.fetch-all.outputs.list[1] | y",
        "vars.by.a.b | deep",
        "vars.codes[0] + '-' + index | DE-1",
        "item | FR",
        "'a' < 'b' | true",
        "vars.day + 'T00' | 2027-01-01T00",
        "run.workflow | nightly",
        "length(vars.codes) | 3",
        "length(steps.fetch-all.outputs.list) | 2",
        "contains(vars.codes, item) | true",
        "contains(vars.codes, '7') | true",
        "contains('abc', 'bc') | true",
        "empty(steps.fetch-all.outputs.none) | true",
        "empty(vars.nothing) | true",
        "first(steps.fetch-all.outputs.missing, 'usual') | usual",
        "if(vars.limit > 3, 'many', 'few') | many",
        "upper(trim(' x ')) | X",
        "startsWith(vars.day, '2027') && endsWith(vars.day, '01') | true",
        "number('3') + 1 | 4",
        "false && steps.unknown.outputs.x | false",
        "vars.nothing == null | true",
        "1 <> 2 | true",
      })
  void an_expression_has_this_value(String expression, String value) {
    assertThat(language.text(expression, facts)).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "vars.limt | no 'limt' there",
        "steps.other.outputs.x | step 'other' has not begun",
        "steps.fetch-all.outputs.rowz | no 'rowz' there, found",
        "vars.day * 2 | wanted a number, found the text '2027-01-01'",
        "vars.limit / 0 | wanted a number other than 0 to divide by, found the number 0",
        "vars.codes[3] | wanted a place of 0 to 2 in the list, found the number 3",
        "vars.day.length | wanted an object with 'length', found the text",
        "vars.codes > 3 | wanted two numbers or two texts to compare",
        "system.exit | wanted a value that begins with vars",
      })
  void what_has_no_value_fails_in_words_that_begin_with_the_expression(
      String expression, String words) {
    assertThatThrownBy(() -> language.value(expression, facts))
        .isInstanceOf(ExpressionFailed.class)
        .hasMessageStartingWith(expression)
        .hasMessageContaining(words);
  }

  @Test
  void a_condition_is_true_or_false_and_nothing_else() {
    assertThat(language.isTrue("steps.fetch-all.outputs.ok", facts)).isTrue();
    assertThatThrownBy(() -> language.isTrue("vars.limit", facts))
        .hasMessage("vars.limit: wanted true or false, found the number 5");
  }

  @Test
  void a_list_is_written_with_and_without_the_signs_of_filling_and_may_be_text() {
    assertThat(language.list("vars.codes", facts)).hasSize(3);
    assertThat(language.list("${vars.codes}", facts)).hasSize(3);
    assertThat(language.list("${steps.fetch-all.outputs.list}", facts)).containsExactly("x", "y");
    assertThatThrownBy(() -> language.list("vars.day", facts))
        .hasMessageContaining("wanted a list, found the text");
  }

  @Test
  void params_are_filled_within_lists_and_mappings_and_a_whole_one_keeps_its_kind() {
    assertThat(
            language.filled(
                Map.of(
                    "n", "${vars.limit}",
                    "text", "${vars.limit} of ${steps.fetch-all.outputs.rows}",
                    "plain", "costs $5 and $${vars.day}",
                    "deep", List.of(Map.of("x", "${vars.codes}")),
                    "quoted", "${'}'}",
                    "kept", 3),
                facts))
        .isEqualTo(
            Map.of(
                "n",
                5,
                "text",
                "5 of 12",
                "plain",
                "costs $5 and ${vars.day}",
                "deep",
                List.of(Map.of("x", List.of("DE", "FR", 7))),
                "quoted",
                "}",
                "kept",
                3));
  }

  /** Nothing of the library's own functions, operators and conversions, nothing without an end. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "FACT(1000000)",
        "9^9^9^9",
        "RANDOM()",
        "DT_NOW()",
        "SQRT(2)",
        "PI",
        "E",
        "SWITCH(1, 2, 3)",
        "vars.getClass",
        "run.id.class",
        "1e999999999",
        "0xFFFFFFFF",
        "2 vars.limit",
        "STR_MATCHES('a', '(a+)+$')",
        "vars",
        "\u30FC",
        "${vars.day}",
        "a.b.c",
        "vars.day(1)"
      })
  void what_the_language_does_not_have_is_out_of_reach(String expression) {
    assertThatThrownBy(() -> language.isTrue(expression, facts))
        .isInstanceOf(ExpressionFailed.class);
  }

  @Test
  void length_and_depth_of_an_expression_and_size_of_numbers_are_bounded() {
    assertThatThrownBy(() -> language.value("1" + " + 1".repeat(700), facts))
        .hasMessageContaining("wanted at most 2000 characters");
    assertThatThrownBy(() -> language.value("trim(".repeat(99) + "'x'" + ")".repeat(99), facts))
        .hasMessageContaining("levels within each other");
    String square = "vars.limit";
    for (int i = 0; i < 6; i++) {
      square = "(" + square + ") * (" + square + ")";
    }
    String huge = square;
    assertThat(language.text(huge, facts)).startsWith("5421010862427522170037264004349");
  }
}
