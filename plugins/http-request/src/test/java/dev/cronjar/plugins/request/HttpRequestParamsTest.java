package dev.cronjar.plugins.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cronjar.plugin.InvalidParams;
import dev.cronjar.plugin.ParamsReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HttpRequestParamsTest {
  static Stream<Arguments> wrongs() {
    return Stream.of(
        Arguments.of("url", "ftp://example.org", "url: wanted an http or https address"),
        Arguments.of("url", "http://user:pw@example.org/", "with a host and no user"),
        Arguments.of("method", "trace", "method: wanted one of get, head, post"),
        Arguments.of("headers", Map.of("Host", "x"), "found 'Host'"),
        Arguments.of("headers", Map.of("A b", "x"), "found 'A b'"),
        Arguments.of("headers", Map.of("A", "x\r\nB: y"), "headers.A: wanted at most 8000"),
        Arguments.of("expected", List.of("20x"), "expected: wanted a status such as"),
        Arguments.of("expected", List.of(), "expected: wanted a list with 1 to 50 items"),
        Arguments.of("technical", List.of("600"), "technical: wanted a status such as"),
        Arguments.of("pick", Map.of("a", "x..y"), "pick.a: wanted a path such as"),
        Arguments.of("saveAs", "../x", "saveAs: wanted letters, digits"),
        Arguments.of("timeout", "2h", "timeout: wanted a duration"));
  }

  @ParameterizedTest
  @MethodSource("wrongs")
  void what_could_never_be_sent_or_judged_is_refused(String field, Object value, String reason) {
    Map<String, Object> params = new HashMap<>(Map.of("url", "http://example.org"));
    params.put(field, value);
    assertThatExceptionOfType(InvalidParams.class)
        .isThrownBy(() -> ParamsReader.read(params, HttpRequestTask.Params.class))
        .withMessageContaining(reason);
  }

  @Test
  void a_refusal_does_not_show_a_secret() {
    Map<String, Object> params =
        Map.of("url", "http://example.org", "secretHeaders", Map.of("Key", "s3cret\n"));
    assertThatExceptionOfType(InvalidParams.class)
        .isThrownBy(() -> ParamsReader.read(params, HttpRequestTask.Params.class))
        .withMessageContaining("secretHeaders.Key: wanted")
        .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("s3cret"));
  }
}
