package dev.cronjar.host.engine.execute.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** How a JVM for one run is started: this host's own Java and class path, and little else. */
final class JavaCommand {
  private static final List<String> QUICK =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Xshare:auto",
          "-XX:+ExitOnOutOfMemoryError",
          "-Djava.awt.headless=true");

  private static final long TRIAL_SECONDS = 20;

  private final String java;
  private final String classPath;

  private JavaCommand(String java, String classPath) {
    this.java = java;
    this.classPath = classPath;
  }

  /** As this host was started. */
  static JavaCommand own() {
    String classPath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(entry -> Path.of(entry).toAbsolutePath().toString())
            .collect(Collectors.joining(File.pathSeparator));
    return new JavaCommand(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(), classPath);
  }

  /** With a Java that is not there, for the failure path. */
  static JavaCommand at(String java) {
    return new JavaCommand(java, own().classPath);
  }

  /** Whether a process can be started and ends well. It may take a second. */
  boolean works() {
    try {
      Process tried = new ProcessBuilder(java, "-XX:TieredStopAtLevel=1", "-version").start();
      boolean ended = tried.waitFor(TRIAL_SECONDS, TimeUnit.SECONDS);
      tried.destroyForcibly();
      return ended && tried.exitValue() == 0;
    } catch (IOException stillNot) {
      return false;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  Process start(int heapMegabytes) throws IOException {
    List<String> command = new ArrayList<>(List.of(java, "-Xmx" + heapMegabytes + "m"));
    command.addAll(QUICK);
    command.addAll(List.of("-cp", classPath, RunProcess.class.getName()));
    return new ProcessBuilder(command).start();
  }
}
