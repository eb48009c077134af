package dev.cronjar.shell.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextTest {
  @Test
  void json_writes_what_json_reads() {
    String json = "{\"a\":[1,true,null,\"x\\n\\\"é\\u001b\"],\"b\":{}}";
    assertThat(Json.line(JsonReader.read(json))).isEqualTo(json);
  }

  @Test
  void what_is_no_json_is_refused_with_its_place() {
    for (String text : List.of("{", "[1,]", "01", "tru", "{\"a\" 1}", "\"open", "1 2", "")) {
      assertThatThrownBy(() -> JsonReader.read(text)).hasMessageContaining("at character");
    }
  }

  @Test
  void a_table_fits_the_width_by_cutting_its_widest_column() {
    Table table = Table.of("NAME", "WHY").row("nightly", "a".repeat(50)).row("x", "b");
    assertThat(table.aligned(30, false)).allMatch(line -> line.length() <= 30);
    assertThat(table.aligned(30, false).get(1)).isEqualTo("nightly  " + "a".repeat(20) + "…");
    assertThat(table.plain()).containsExactly("nightly\t" + "a".repeat(50), "x\tb");
  }

  @Test
  void colour_is_put_on_state_words_only() {
    Table table = Table.of("NAME", "STATE").row("failed", "failed");
    assertThat(table.aligned(80, true).get(1)).isEqualTo("failed  \u001b[31mfailed\u001b[0m");
  }

  @Test
  void control_characters_are_made_visible() {
    assertThat(Visible.line("a\u001b[31m\n\u202eb")).isEqualTo("a\\x1b[31m\\n\\u202eb");
    assertThat(Visible.text("a\tb\nc\r")).isEqualTo("a\tb\nc");
  }

  @Test
  void times_show_offset_and_distance() {
    Instant now = Instant.parse("2027-01-01T00:00:00Z");
    assertThat(Times.shown("2027-01-01T06:03:00+01:00", now))
        .isEqualTo("2027-01-01 06:03:00 +01:00 (in 5h 3m)");
    assertThat(Times.relative("2026-12-31T23:59:48Z", now)).isEqualTo("12s ago");
    assertThat(Times.shown("")).isEmpty();
    assertThat(Times.spoken(0.35)).isEqualTo("0.35s");
    assertThat(Times.spoken(-1)).isEmpty();
  }
}
