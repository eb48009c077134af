package dev.cronjar.host.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an operator has taken out of service: plugins by id, and single versions of them by their
 * bytes. Kept in a file over a restart; used by the plugins' thread alone.
 */
final class Withheld {
  private static final String PLUGIN = "plugin";
  private static final String BYTES = "bytes";

  private final Path file;
  private final Set<String> plugins = new TreeSet<>();
  private final Map<String, String> idsByBytes = new HashMap<>();

  /** Lines {@code plugin ID} and {@code bytes SHA-256 ID}; none when there is no such file. */
  Withheld(Path file) {
    this.file = file;
    try {
      List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
      lines.forEach(this::read);
    } catch (IOException e) {
      throw new UncheckedIOException("What is disabled cannot be read from " + file, e);
    }
  }

  private void read(String line) {
    String[] words = line.split(" ", -1);
    if (words.length == 2 && words[0].equals(PLUGIN)) {
      plugins.add(words[1]);
    } else if (words.length == 3 && words[0].equals(BYTES)) {
      idsByBytes.put(words[1], words[2]);
    }
  }

  /** Why this JAR may not be active; empty when it may. */
  Optional<String> reason(PluginJar jar) {
    if (plugins.contains(jar.id())) {
      return Optional.of("disabled by an operator; enable it to use it again");
    }
    return idsByBytes.containsKey(jar.sha256())
        ? Optional.of("rolled back by an operator; enable the plugin to use this version again")
        : Optional.empty();
  }

  void disable(String id) {
    plugins.add(id);
    write();
  }

  /** This one version stays out; another one of the plugin may be active. */
  void putAside(PluginJar jar) {
    idsByBytes.put(jar.sha256(), jar.id());
    write();
  }

  void takeBack(PluginJar jar) {
    idsByBytes.remove(jar.sha256());
    write();
  }

  /** Nothing of the plugin stays out. */
  void enable(String id) {
    plugins.remove(id);
    idsByBytes.values().removeIf(id::equals);
    write();
  }

  private void write() {
    List<String> lines = new ArrayList<>();
    plugins.forEach(id -> lines.add(PLUGIN + " " + id));
    idsByBytes.forEach((bytes, id) -> lines.add(BYTES + " " + bytes + " " + id));
    Path half = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.write(half, lines);
      Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("What is disabled cannot be kept in " + file, e);
    }
  }
}
