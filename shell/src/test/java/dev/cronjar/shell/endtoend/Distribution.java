package dev.cronjar.shell.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/** {@code target/cronjar} and what can be called in it, on the JDK of this test. */
final class Distribution {
  private static final Path ROOT = Path.of(System.getProperty("cronjar.root", ".."));
  private static final Path FOLDER = ROOT.resolve("target/cronjar");
  private static final String ASSEMBLE = "assemble it with: mvn -q -DskipTests package";
  private static final long LIMIT_SECONDS = 60;
  private static final Path LAUNCHER = launcher();

  private Distribution() {}

  static Path folder() {
    return FOLDER.toAbsolutePath().normalize();
  }

  /** What a command wrote and how it ended. */
  record Said(int status, String out, String err) {}

  /** {@code bin/cronjar} with these words. */
  static ProcessBuilder command(List<String> words) {
    ProcessBuilder builder =
        new ProcessBuilder(
            Stream.concat(Stream.of("/bin/sh", LAUNCHER.toString()), words.stream()).toList());
    builder.environment().put("CRONJAR_JAVA_HOME", System.getProperty("java.home"));
    return builder;
  }

  private static Path launcher() {
    Path launcher = folder().resolve("bin/cronjar");
    if (!Files.exists(launcher)) {
      throw new IllegalStateException(launcher + " is not there; " + ASSEMBLE);
    }
    refuseAnotherBuild("host", "cronjar-host-");
    refuseAnotherBuild("shell", "cronjar-shell");
    return launcher;
  }

  /** What is under test is what stands in the tree, and not what was assembled some time before. */
  private static void refuseAnotherBuild(String module, String jar) {
    Path classes = ROOT.resolve(module).resolve("target/classes");
    try (Stream<Path> libraries = Files.list(FOLDER.resolve("lib"));
        Stream<Path> files = Files.walk(classes);
        JarFile assembled =
            new JarFile(
                libraries
                    .filter(file -> file.getFileName().toString().startsWith(jar))
                    .findFirst()
                    .orElseThrow()
                    .toFile())) {
      for (Path file : files.filter(each -> each.toString().endsWith(".class")).toList()) {
        JarEntry entry = assembled.getJarEntry(classes.relativize(file).toString());
        CRC32 sum = new CRC32();
        sum.update(Files.readAllBytes(file));
        if (entry == null || entry.getCrc() != sum.getValue()) {
          throw new IllegalStateException(
              FOLDER + " is of another build than " + file + "; " + ASSEMBLE);
        }
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Runs {@code bin/cronjar} to its end; a command that hangs is killed and fails. */
  static Said call(List<String> words) {
    try {
      Path out = Files.createTempFile("cronjar-out", ".txt");
      Path err = Files.createTempFile("cronjar-err", ".txt");
      Process process =
          command(words).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
      process.getOutputStream().close();
      boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
      process.destroyForcibly();
      Said said = new Said(process.waitFor(), taken(out), taken(err));
      if (!ended) {
        throw new AssertionError(words + " did not end within " + LIMIT_SECONDS + " s: " + said);
      }
      return said;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  private static String taken(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.UTF_8);
    Files.delete(file);
    return text;
  }
}
