package dev.cronjar.host.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the page's files promise each other; that it works is seen in a browser. */
class PageFilesTest {
  private static final Path WEB = Path.of("src/main/resources/web");
  private static final Path VENDOR = WEB.resolve("js/vendor");

  @Test
  void every_file_that_is_named_is_there_and_the_other_way_round() throws IOException {
    String index = Files.readString(WEB.resolve("index.html"));
    Set<String> named = found(index, "(?:src|href)=\"/([^\"]+)\"");

    assertThat(named).allSatisfy(file -> assertThat(WEB.resolve(file)).isRegularFile());
    assertThat(named).containsAll(names(WEB.resolve("js"), ".js"));
    assertThat(named).containsAll(names(WEB.resolve("css"), ".css"));
    for (Path script : scripts()) {
      for (String imported : found(Files.readString(script), "from '([^']+)'")) {
        assertThat(script.resolveSibling(imported)).isRegularFile();
      }
    }
  }

  @Test
  void every_language_says_all_that_is_said() throws IOException {
    Set<String> english = keys("en");

    assertThat(keys("zh")).isEqualTo(english);
    for (Path script : scripts()) {
      assertThat(english)
          .as(script.toString())
          .containsAll(found(Files.readString(script), "\\bt\\('([a-zA-Z][\\w.-]*[\\w])'"));
    }
  }

  @Test
  void texts_never_become_markup_and_nothing_stands_inline() throws IOException {
    for (Path script : scripts()) {
      assertThat(Files.readString(script))
          .as(script.toString())
          .doesNotContainPattern(
              "innerHTML|outerHTML|insertAdjacentHTML|document\\.write|\\beval\\(|new Function|javascript:|https?://");
    }
    assertThat(Files.readString(WEB.resolve("index.html")))
        .doesNotContainPattern("<script>|<style|style=| on[a-z]+=|https?://");
  }

  private static Set<String> keys(String language) throws IOException {
    return found(
        Files.readString(WEB.resolve("js/words/" + language + ".js")), "'([a-zA-Z][\\w.-]*)': '");
  }

  private static Set<String> found(String text, String pattern) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map((MatchResult match) -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<Path> scripts() throws IOException {
    try (Stream<Path> files = Files.walk(WEB.resolve("js"))) {
      return files
          .filter(file -> file.toString().endsWith(".js") && !file.startsWith(VENDOR))
          .toList();
    }
  }

  private static Set<String> names(Path folder, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .map(file -> WEB.relativize(file).toString())
          .filter(name -> name.endsWith(ending))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
