package dev.cronjar.shell.endtoend;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Deletes folders of tests. */
final class Deletion {
  private Deletion() {}

  /**
   * A test whose beginning failed is tidied up without having a folder yet; the empty path that
   * stands for it would be where the tests run, sources and all.
   */
  static void of(Path folder) throws IOException {
    if (folder.toString().isEmpty()) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    }
  }
}
