package dev.cronjar.plugins.arrival;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A regular file as it lay in the folder at one look; links and folders are none. */
record Arrived(Path path, long size, long changedMillis) {
  private static final int LONGEST_PATH = 900;

  /**
   * The files of a folder, the oldest first.
   *
   * @throws IOException when the folder is none, or cannot be read
   */
  static List<Arrived> in(Path folder, PathMatcher names) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new NotDirectoryException(folder + " is no folder");
    }
    List<Arrived> found = new ArrayList<>();
    try (DirectoryStream<Path> entries =
        Files.newDirectoryStream(folder, entry -> names.matches(entry.getFileName()))) {
      for (Path entry : entries) {
        add(entry, found);
      }
    } catch (java.nio.file.DirectoryIteratorException e) {
      throw e.getCause();
    }
    found.sort(Comparator.comparingLong(Arrived::changedMillis).thenComparing(Arrived::path));
    return found;
  }

  private static void add(Path entry, List<Arrived> found) throws IOException {
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (attributes.isRegularFile()) {
        found.add(new Arrived(entry, attributes.size(), attributes.lastModifiedTime().toMillis()));
      }
    } catch (NoSuchFileException taken) {
      // somebody was quicker: it has not arrived for us
    }
  }

  /** What tells this arrival from all others: a file that has changed arrives anew. */
  String id() {
    String text = path.toString();
    String shown =
        text.length() <= LONGEST_PATH
            ? text
            : "…"
                + text.substring(text.length() - LONGEST_PATH)
                + " #"
                + Integer.toHexString(text.hashCode());
    return shown + " " + size + " " + changedMillis;
  }
}
