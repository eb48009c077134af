package dev.cronjar.plugins.arrival;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * The arrivals that have been fired for one schedule and still lie in the folder, kept in a file:
 * so they are not fired anew when the host has removed their runs after years.
 */
final class Fired {
  private final Path file;
  private final Set<String> ids;

  private Fired(Path file, Set<String> ids) {
    this.file = file;
    this.ids = ids;
  }

  static Fired of(Path folder, String schedule) throws IOException {
    UUID name = UUID.nameUUIDFromBytes(schedule.getBytes(StandardCharsets.UTF_8));
    Path file = folder.resolve("fired-" + name + ".txt");
    Set<String> ids =
        Files.exists(file)
            ? new HashSet<>(Files.readAllLines(file, StandardCharsets.UTF_8))
            : new HashSet<>();
    return new Fired(file, ids);
  }

  boolean contains(Arrived arrived) {
    return ids.contains(line(arrived));
  }

  /** After the run is there: what is lost here by a crash is found to have its run. */
  void add(Arrived arrived) throws IOException {
    if (ids.add(line(arrived))) {
      write();
    }
  }

  /** What has left the folder, or has changed, need not be remembered. */
  void keepOnly(List<Arrived> present) throws IOException {
    Set<String> kept = new HashSet<>();
    present.forEach(each -> kept.add(line(each)));
    if (ids.retainAll(kept)) {
      write();
    }
  }

  private static String line(Arrived arrived) {
    return arrived.id().replace('\n', ' ').replace('\r', ' ');
  }

  private void write() throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.write(fresh, ids, StandardCharsets.UTF_8);
    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }
}
