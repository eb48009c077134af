package dev.cronjar.shell.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class WordsTest {
  @Test
  void words_are_separated_by_space() {
    assertThat(Words.of("  a  b\tc ")).containsExactly("a", "b", "c");
  }

  @Test
  void single_quotes_pass_json_untouched() {
    assertThat(Words.of("--param x='{\"a\": \"b\\n\"}'"))
        .containsExactly("--param", "x={\"a\": \"b\\n\"}");
  }

  @Test
  void double_quotes_know_two_escapes_and_keep_other_backslashes() {
    assertThat(Words.of("\"a \\\"b\\\" \\\\ C:\\dir\" \"\""))
        .containsExactly("a \"b\" \\ C:\\dir", "");
  }

  @Test
  void a_quote_that_is_not_closed_is_refused() {
    assertThatThrownBy(() -> Words.of("a 'b")).hasMessageContaining("is not closed");
  }
}
