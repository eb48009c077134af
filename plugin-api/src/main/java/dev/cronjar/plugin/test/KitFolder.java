package dev.cronjar.plugin.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The data directory of a kit, there until it is closed. */
record KitFolder(Path path) implements AutoCloseable {
  static KitFolder make(String name) {
    try {
      return new KitFolder(Files.createTempDirectory(name));
    } catch (IOException failure) {
      throw new UncheckedIOException("Cannot make a data directory for the test", failure);
    }
  }

  @Override
  public void close() {
    try (Stream<Path> all = Files.walk(path)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path each : deepestFirst) {
        Files.delete(each);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException("Cannot delete " + path, failure);
    }
  }
}
