package dev.cronjar.host.notify.channel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Values that stand in the environment or in a file that only its owner can read, and in nothing
 * that is shown. They are read when a channel is made.
 *
 * @param home where a relative path begins
 */
public record Secrets(Map<String, String> environment, Path home) {
  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.complementOf(
          EnumSet.of(
              PosixFilePermission.OWNER_READ,
              PosixFilePermission.OWNER_WRITE,
              PosixFilePermission.OWNER_EXECUTE));

  /** Why a secret cannot be had. */
  public static final class Missing extends Exception {
    Missing(String message) {
      super(message);
    }
  }

  /** Whether a value is not itself but says where it stands. */
  static boolean isElsewhere(@Nullable Object value) {
    return value instanceof Map<?, ?> map
        && map.size() == 1
        && (map.containsKey("env") || map.containsKey("file"));
  }

  /**
   * The value at {@code {env: NAME}} or {@code {file: PATH}}.
   *
   * @throws Missing with what was wanted and found; never with the value
   */
  String read(@Nullable Object place) throws Missing {
    if (!(place instanceof Map<?, ?> map) || !isElsewhere(place)) {
      throw new Missing("wanted {env: NAME} or {file: PATH}, found neither");
    }
    return map.containsKey("env")
        ? ofEnvironment(String.valueOf(map.get("env")))
        : ofFile(home.resolve(String.valueOf(map.get("file"))));
  }

  private String ofEnvironment(String name) throws Missing {
    return Optional.ofNullable(environment.get(name))
        .filter(value -> !value.isEmpty())
        .orElseThrow(() -> new Missing("the environment variable '" + name + "' is not set"));
  }

  private static String ofFile(Path file) throws Missing {
    try {
      if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Set<PosixFilePermission> open = EnumSet.copyOf(OTHERS);
        open.retainAll(Files.getPosixFilePermissions(file));
        if (!open.isEmpty()) {
          throw new Missing(
              "the file %s can be read by others; only its owner may: chmod 600".formatted(file));
        }
      }
      String text = Files.readString(file).strip();
      if (text.isEmpty()) {
        throw new Missing("the file " + file + " is empty");
      }
      return text;
    } catch (IOException unreadable) {
      throw new Missing(
          "the file %s cannot be read: %s".formatted(file, unreadable.getClass().getSimpleName()));
    }
  }
}
