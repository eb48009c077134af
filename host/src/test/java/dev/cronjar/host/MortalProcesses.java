package dev.cronjar.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Processes of one main class that are made to be killed, and begin sooner than others: from an
 * archive of their classes. They say {@link #UP} on a line of its own when they work, and live
 * until their input ends.
 */
public final class MortalProcesses implements AutoCloseable {
  /** What one says when it works. */
  public static final String UP = "up";

  private final Path folder;
  private final Class<?> main;
  private final List<Process> begun = new ArrayList<>();
  private String classes = System.getProperty("java.class.path");

  /** With their archive in this folder. */
  public MortalProcesses(Path folder, Class<?> main) {
    this.folder = folder;
    this.main = main;
  }

  /**
   * One that ends well leaves an archive of its classes, with which the others begin sooner; it has
   * to find them in JARs alone.
   */
  public void makeArchive(List<String> arguments) throws IOException, InterruptedException {
    List<String> jars = new ArrayList<>();
    for (String each : classes.split(File.pathSeparator, -1)) {
      boolean isFolder = !each.isEmpty() && Files.isDirectory(Path.of(each));
      jars.add(isFolder ? packed(Path.of(each), jars.size()) : each);
    }
    classes = String.join(File.pathSeparator, jars);
    Process process = begin(arguments);
    awaitUp(process);
    process.getOutputStream().close();
    String said = String.join("\n", process.inputReader().lines().toList());
    assertThat(process.waitFor()).as(said).isZero();
  }

  private String packed(Path from, int place) throws IOException {
    Path jar = folder.resolve("classes" + place + ".jar");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(from)) {
      zip.setLevel(Deflater.NO_COMPRESSION);
      for (Path file : (Iterable<Path>) files.skip(1)::iterator) {
        boolean isFolder = Files.isDirectory(file);
        zip.putNextEntry(new ZipEntry(from.relativize(file) + (isFolder ? "/" : "")));
        if (!isFolder) {
          Files.copy(file, zip);
        }
      }
    }
    return jar.toString();
  }

  /** Begins one and does not wait. */
  public Process begin(List<String> arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + folder.resolve("classes.jsa"),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classes,
                main.getName()));
    command.addAll(arguments);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    begun.add(process);
    return process;
  }

  /** Waits until it works. */
  public static void awaitUp(Process process) throws IOException {
    List<String> said = new ArrayList<>();
    BufferedReader output = process.inputReader();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.equals(UP)) {
        return;
      }
      said.add(line);
    }
    throw new AssertionError("it ended by itself: " + String.join("\n", said));
  }

  /** With SIGKILL. */
  public static void kill(Process process) throws InterruptedException {
    process.destroyForcibly();
    assertThat(process.waitFor()).as("killed").isEqualTo(128 + 9);
  }

  /** For their main method: so that one does not outlive whoever made it. */
  public static void untilInputEnds(InputStream input) throws IOException {
    while (input.read() >= 0) {}
  }

  /** Kills those that are left. */
  @Override
  public void close() throws InterruptedException {
    for (Process each : begun) {
      each.destroyForcibly().waitFor();
    }
  }
}
