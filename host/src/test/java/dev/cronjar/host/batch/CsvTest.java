package dev.cronjar.host.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "=cmd|' /C calc'!A0",
        "+1+1",
        "+cmd",
        "-1+1",
        "-cmd",
        "@SUM(A1)",
        "=HYPERLINK(\"x\")",
        "\t=1",
        "\r=1",
        "=",
        "+",
        "-",
        "@",
        "=\n1",
        "-1,5",
        "+49 30 1234",
        "--1",
        "-e5",
        "=1;2",
        "@import",
        "=IMPORTXML(\"u\")",
        "+A1",
        "-A1",
        "@a",
        "=a",
        "\ta",
        "\ra",
        "-1e5x",
        "+1.2.3"
      })
  void what_a_spreadsheet_would_take_for_a_formula_begins_with_an_apostrophe(String cell) {
    String line = Csv.line(List.of(cell));
    assertThat(line.replaceFirst("^\"", "")).startsWith("'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-5.25", "+3", "-1e-9", "0", "12.5", "text", "a=b", "'"})
  void numbers_and_plain_texts_stay_as_they_are(String cell) {
    assertThat(Csv.line(List.of(cell))).isEqualTo(cell + "\r\n");
  }

  @Test
  void commas_quotes_and_line_ends_are_quoted() {
    assertThat(Csv.line(List.of("a,b", "say \"hi\"", "two\nlines", "")))
        .isEqualTo("\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\",\r\n");
  }
}
