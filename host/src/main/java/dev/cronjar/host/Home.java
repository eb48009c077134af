package dev.cronjar.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The folder of one host: {@code cronjar.yaml}, {@code schedules/}, {@code workflows/}, {@code
 * plugins/}, {@code data/}, {@code logs/}, {@code work/}.
 */
public record Home(Path folder) {
  public Home {
    folder = folder.toAbsolutePath().normalize();
  }

  public Path configuration() {
    return folder.resolve("cronjar.yaml");
  }

  public Path schedules() {
    return folder.resolve("schedules");
  }

  /** Rules and channels for notifications. */
  public Path notifications() {
    return folder.resolve("notifications");
  }

  public Path workflows() {
    return folder.resolve("workflows");
  }

  public Path plugins() {
    return folder.resolve("plugins");
  }

  public Path data() {
    return folder.resolve("data");
  }

  public Path logs() {
    return folder.resolve("logs");
  }

  public Path work() {
    return folder.resolve("work");
  }

  /** What the first user signs in with, until that is changed. */
  Path firstPassword() {
    return folder.resolve("first-password");
  }

  /** Makes the folders; an empty home is filled with a commented configuration and examples. */
  void prepare() {
    boolean empty = !Files.exists(configuration()) && !Files.exists(data());
    prepareFolders();
    if (empty) {
      fill("cronjar.yaml", configuration());
      fill("examples.yaml", schedules().resolve("examples.yaml"));
      fill("workflows.yaml", workflows().resolve("examples.yaml"));
    }
  }

  /** Makes the folders, and nothing in them. */
  void prepareFolders() {
    for (Path each :
        List.of(schedules(), notifications(), workflows(), plugins(), data(), logs(), work())) {
      make(each);
    }
  }

  /**
   * Copies the plugins that came with this installation into the home, each name once: one that an
   * operator has deleted does not come back.
   */
  void offerBundled(Path bundled) {
    if (!Files.isDirectory(bundled)) {
      return;
    }
    Path record = data().resolve("bundled-plugins");
    try {
      Set<String> offered =
          new LinkedHashSet<>(Files.exists(record) ? Files.readAllLines(record) : List.of());
      for (Path jar : jars(bundled)) {
        Path target = plugins().resolve(jar.getFileName().toString());
        if (offered.add(jar.getFileName().toString()) && !Files.exists(target)) {
          copy(jar, target);
        }
      }
      Files.write(record, offered);
    } catch (IOException failed) {
      throw new UncheckedIOException(
          "The bundled plugins of " + bundled + " cannot be copied to " + plugins(), failed);
    }
  }

  /** A random id that stays with this home. */
  String id() {
    Path file = data().resolve("home.id");
    try {
      if (!Files.exists(file)) {
        Files.writeString(file, UUID.randomUUID().toString());
      }
      return Files.readString(file).strip();
    } catch (IOException failed) {
      throw new UncheckedIOException("The id of this home cannot be kept in " + file, failed);
    }
  }

  private static List<Path> jars(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }

  private static void copy(Path jar, Path target) throws IOException {
    Path half = target.resolveSibling(target.getFileName() + ".part");
    Files.copy(jar, half, StandardCopyOption.REPLACE_EXISTING);
    Files.move(half, target, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void make(Path each) {
    try {
      Files.createDirectories(each);
    } catch (IOException failed) {
      throw new UncheckedIOException("The folder " + each + " cannot be made", failed);
    }
  }

  /** Writes a file of the first start; {@code @HOME@} in it stands for this folder. */
  private void fill(String resource, Path target) {
    try (InputStream source = Home.class.getResourceAsStream("/home/" + resource)) {
      if (source != null && !Files.exists(target)) {
        String text = new String(source.readAllBytes(), StandardCharsets.UTF_8);
        Files.writeString(target, text.replace("@HOME@", folder.toString()));
      }
    } catch (IOException failed) {
      throw new UncheckedIOException("The file " + target + " cannot be written", failed);
    }
  }
}
