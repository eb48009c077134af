package dev.cronjar.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** bin/cronjar over folders that look like JDKs; their java prints what it was called with. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class LauncherTest {
  @TempDir Path folder;

  private Path jdk(String name, String version, String modules) throws IOException {
    Path home = folder.resolve("jdks").resolve(name);
    Files.createDirectories(home.resolve("bin"));
    script(home.resolve("bin/java"), "#!/bin/sh\necho " + name + " \"$@\"\n");
    Files.writeString(
        home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\nMODULES=\"" + modules + "\"\n");
    return home;
  }

  private static void script(Path file, String text) throws IOException {
    Files.writeString(file, text);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private Result run(Map<String, String> variables, String... words) throws Exception {
    Path bin = Files.createDirectories(folder.resolve("cronjar/bin"));
    Path launcher = bin.resolve("cronjar");
    Files.deleteIfExists(launcher);
    Files.copy(Path.of("src/main/assembly/bin/cronjar"), launcher);
    Path link = folder.resolve("link");
    Files.deleteIfExists(link);
    Files.createSymbolicLink(link, Path.of("cronjar/bin/cronjar"));
    ProcessBuilder builder = new ProcessBuilder("/bin/sh", link.toString());
    builder.command().addAll(List.of(words));
    builder.environment().clear();
    builder.environment().put("PATH", "/usr/bin:/bin");
    builder.environment().put("CRONJAR_JDK_FOLDERS", folder.resolve("jdks").toString());
    builder.environment().putAll(variables);
    Process process = builder.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), output);
  }

  private record Result(int status, String output) {}

  private static final String JDK = "java.base jdk.attach jdk.jshell";

  @Test
  void java_25_is_preferred_to_newer_and_older_ones() throws Exception {
    jdk("a21", "21.0.2", JDK);
    jdk("b26", "26", JDK);
    jdk("c25", "25.0.1", JDK);
    assertThat(run(Map.of(), "run").output()).startsWith("c25 ");
  }

  @Test
  void without_25_the_newest_fitting_one_is_taken() throws Exception {
    jdk("a17", "17.0.9", JDK);
    jdk("b21", "21.0.2", JDK);
    jdk("c1.8", "1.8.0_402", JDK);
    assertThat(run(Map.of(), "run").output()).startsWith("b21 ");
  }

  @Test
  void a_named_jdk_is_taken_whatever_else_is_there() throws Exception {
    jdk("c25", "25.0.1", JDK);
    Path named = jdk("b21", "21.0.2", JDK);
    assertThat(run(Map.of("CRONJAR_JAVA_HOME", named.toString()), "run").output())
        .startsWith("b21 ");
  }

  @Test
  void a_named_jdk_that_does_not_fit_is_refused_with_the_reason() throws Exception {
    jdk("c25", "25.0.1", JDK);
    Path named = jdk("a17", "17.0.9", JDK);
    Result result = run(Map.of("CRONJAR_JAVA_HOME", named.toString()), "run");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.output())
        .contains("needs a JDK 21 or newer", named + " (Java 17.0.9: too old)");
  }

  @Test
  void a_runtime_without_jshell_is_refused_with_the_reason() throws Exception {
    Path jre = jdk("jre25", "25.0.1", "java.base java.management");
    Result result = run(Map.of("CRONJAR_JAVA_HOME", jre.toString()), "run");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.output()).contains("without jdk.jshell");
  }

  @Test
  void a_single_command_starts_quickly_and_everything_else_with_the_agents_jar() throws Exception {
    jdk("c25", "25.0.1", JDK);
    Path jar = folder.toRealPath().resolve("cronjar/lib/cronjar-shell.jar");
    assertThat(run(Map.of(), "shell", "-c", "list 'a b'").output().strip())
        .contains(
            "TieredStopAtLevel=1", "-Dcronjar.keyboard=", "-cp " + jar + " dev.cronjar.shell.Main")
        .endsWith("shell -c list 'a b'");
    assertThat(run(Map.of("CRONJAR_OPTS", "-Xmx1g -Da=b"), "run", "--home", "x y").output().strip())
        .endsWith("-Xmx1g -Da=b -jar " + jar + " run --home x y")
        .doesNotContain("TieredStopAtLevel");
  }
}
