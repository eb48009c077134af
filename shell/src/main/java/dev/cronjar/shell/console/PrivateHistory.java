package dev.cronjar.shell.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jline.reader.impl.history.DefaultHistory;

/** History in a file that only its owner can read, without lines that carry a secret. */
final class PrivateHistory extends DefaultHistory {
  static final int LINES = 10_000;

  private static final Pattern SECRET =
      Pattern.compile(
          "(?i)[\\w.-]*(secret|passw|token|api-?_?key|credential|private)[\\w.-]*\\s*[=:]");

  private final Path file;

  PrivateHistory(Path file) {
    this.file = file;
  }

  /** A line that begins with a space or names a secret is not kept, not even in memory. */
  @Override
  public void add(Instant time, String line) {
    if (keeps(line)) {
      super.add(time, line);
    }
  }

  static boolean keeps(String line) {
    return !line.startsWith(" ") && !SECRET.matcher(line).find();
  }

  @Override
  public void save() throws IOException {
    create();
    super.save();
    protect();
  }

  /** Created with its permissions, not given them afterwards. */
  private void create() throws IOException {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      if (isPosix()) {
        Files.createFile(file, ownerOnly());
      }
    } catch (FileAlreadyExistsException there) {
      protect();
    }
  }

  /** JLine trims the file by writing another one in its place. */
  private void protect() {
    try {
      if (isPosix() && Files.exists(file)) {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      }
    } catch (IOException notOurs) {
      throw new UncheckedIOException(notOurs);
    }
  }

  private static FileAttribute<?> ownerOnly() {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  }

  private static boolean isPosix() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  }
}
