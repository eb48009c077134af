package dev.cronjar.host.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.host.engine.execute.HostLog;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * In a JVM of its own, started as the product is: {@code java -jar} of a JAR that names the agent.
 */
class ExitGuardTest {
  @TempDir Path home;

  @Test
  void five_ways_to_exit_are_refused_to_a_plugin_and_the_hosts_own_passes() throws Exception {
    String ways =
        """
        List<Runnable> ways = List.of(
            () -> System.exit(3),
            () -> Runtime.getRuntime().halt(3),
            () -> { java.util.function.IntConsumer c = System::exit; c.accept(3); },
            () -> {
              try { System.class.getMethod("exit", int.class).invoke(null, 3); }
              catch (java.lang.reflect.InvocationTargetException e) { throw (RuntimeException) e.getCause(); }
              catch (ReflectiveOperationException e) { throw new IllegalStateException(e); }
            },
            () -> {
              RuntimeException[] thrown = new RuntimeException[1];
              java.util.concurrent.CompletableFuture<Void> own =
                  java.util.concurrent.CompletableFuture.supplyAsync(() -> 3).thenAccept(System::exit);
              try { own.join(); }
              catch (java.util.concurrent.CompletionException e) { throw (RuntimeException) e.getCause(); }
            });
        int refused = 0;
        for (Runnable way : ways) {
          try { way.run(); } catch (SecurityException e) { refused++; }
        }
        System.setProperties(new Properties());
        try { System.exit(3); } catch (SecurityException e) { refused++; }
        return TaskResult.success(Map.of("answer", refused + ""));
        """;
    Path folder = home.resolve("plugins");
    Files.createDirectories(folder);
    TestJars.plugin("acme", "1.0.0").task("leave", ways).writeTo(folder.resolve("acme.jar"));
    Path launcher =
        TestJars.bare()
            .manifest("Main-Class", Main.class.getName())
            .manifest("Launcher-Agent-Class", ExitGuardAgent.class.getName())
            .manifest("Can-Retransform-Classes", "true")
            .manifest("Class-Path", classPath())
            .writeTo(home.resolve("launcher.jar"));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                launcher.toString(),
                home.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(output).contains("active true").contains("refused 6").contains("told 6");
    assertThat(process.exitValue()).as(output).isEqualTo(42);
  }

  /** Surefire's own JAR has a class path too, so each part of ours is taken as it is. */
  private static String classPath() {
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return String.join(
        " ",
        Arrays.stream(path.split(File.pathSeparator, -1))
            .map(part -> Path.of(part).toUri().toString())
            .toList());
  }

  /** What the forked JVM runs. */
  public static final class Main {
    private Main() {}

    /** The first argument is the home. */
    public static void main(String[] arguments) throws IOException {
      Path home = Path.of(arguments[0]);
      System.out.println("active " + ExitGuard.active());
      try (HostLog log = HostLog.start(home.resolve("logs"), ZoneOffset.UTC);
          PluginsFixture fixture = new PluginsFixture(home).started()) {
        System.out.println("refused " + fixture.answer("acme:leave"));
        log.flush();
        System.out.println("told " + warnings(home.resolve("logs/host.log")));
      }
      System.exit(42);
    }

    private static long warnings(Path log) throws IOException {
      try (Stream<String> lines = Files.lines(log)) {
        return lines.filter(line -> line.contains(" plugins - System.exit(3) by ")).count();
      }
    }
  }
}
