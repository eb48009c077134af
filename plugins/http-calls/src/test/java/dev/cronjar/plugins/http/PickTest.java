package dev.cronjar.plugins.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PickTest {
  private static final String JSON =
      """
      {"total": 2.50, "big": 12345678901234567890, "none": null, "open": true,
       "items": [{"id": 7, "name": "a", "tags": ["x", "y"]}, {"id": 8, "name": "b", "tags": []}],
       "odd name": {"x": "y"}, "empty": []}
      """;

  private static String pick(String path) throws Exception {
    return Json.shown(Pick.of("pick.it", path).from(json(JSON)));
  }

  private static @Nullable Object json(String text) throws Json.NotJson {
    return Json.read(text.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          total               | 2.50
          $.total             | 2.50
          big                 | 12345678901234567890
          none                | null
          open                | true
          items[0].id         | 7
          items[-1].name      | b
          $.items[0]["id"]    | 7
          ["odd name"].x      | y
          items[*].id         | [7,8]
          items[*].tags       | [["x","y"],[]]
          items[0].tags[*]    | ["x","y"]
          items[1]            | {"id":8,"name":"b","tags":[]}
          empty[*].id         | []
          """)
  void a_path_leads_to_a_value(String path, String value) throws Exception {
    assertThat(pick(path)).isEqualTo(value);
  }

  @Test
  void a_dollar_is_the_whole() throws Exception {
    assertThat(Json.shown(Pick.of("p", "$").from(json("[1, {\"a\": [ ]}]"))))
        .isEqualTo("[1,{\"a\":[]}]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          totals          | 'totals': there is no 'totals'
          items[2]        | 'items[2]': there is no item 2 in a list of 2
          items[-3].id    | 'items[-3].id': there is no item -3 in a list of 2
          items.id        | 'items.id' leads into a list
          total.cents     | 'total.cents' leads into 2.50
          none.x          | 'none.x' leads into null
          items[*].price  | 'items[*].price': there is no 'price'
          """)
  void what_is_missing_is_told_with_the_place(String path, String reason) {
    assertThatExceptionOfType(Pick.Missing.class).isThrownBy(() -> pick(path)).withMessage(reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?", "a..b", "a[", "a[x]", "a b", "[1.5]", "a[*", "$$", ".", "a."})
  void what_is_no_path_is_refused(String path) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pick.of("pick.it", path))
        .withMessageStartingWith("pick.it: wanted a path such as items[0].id, found '" + path);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "{", "[1,]", "{\"a\" 1}", "1 2", "nul", "{} x", "<html/>"})
  void what_is_no_json_is_told(String text) {
    assertThatExceptionOfType(Json.NotJson.class).isThrownBy(() -> json(text));
  }

  @Test
  void json_that_is_nested_beyond_measure_is_refused() {
    assertThatExceptionOfType(Json.NotJson.class).isThrownBy(() -> json("[".repeat(100_000)));
  }

  @Test
  void what_was_read_is_written_as_it_was() throws Exception {
    String text = "{\"a\":[1,2.50,-0.1,true,false,null,\"\\\"ü\\n\"],\"b\":{\"c\":{}}}";
    assertThat(Json.write(json(text))).isEqualTo(text);
  }
}
