package dev.cronjar.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The bugs that {@code java .mvn/build/SeededBugs.java} puts into a copy of the tree to see suites
 * turn red: a patch that does not apply any more shows nothing.
 */
@NeedsProgram("patch")
class SeededBugsTest {
  private static final Path ROOT =
      Path.of(System.getProperty("cronjar.root", "..")).toAbsolutePath().normalize();
  private static final Pattern HEAD =
      Pattern.compile("# bug: \\S.*\\R# suite: (host|shell) (dev\\.cronjar\\.\\S+)\\R");

  static List<Path> patches() throws IOException {
    try (Stream<Path> files = Files.list(ROOT.resolve("host/src/test/seeded-bugs"))) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("patches")
  void a_seeded_bug_still_applies_and_names_a_suite_that_is_there(Path patch) throws Exception {
    Matcher head = HEAD.matcher(Files.readString(patch));
    assertThat(head.lookingAt()).as("first two lines of %s", patch).isTrue();
    assertThat(ROOT.resolve(head.group(1)).resolve(source(head.group(2)))).exists();

    Process process =
        new ProcessBuilder("patch", "-p1", "--dry-run", "--force", "-i", patch.toString())
            .directory(ROOT.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }

  @Test
  void there_are_at_least_eight_of_them() throws IOException {
    assertThat(patches()).hasSizeGreaterThanOrEqualTo(8);
  }

  private static String source(String suite) {
    return "src/test/java/" + suite.replace('.', '/') + ".java";
  }
}
