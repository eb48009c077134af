package dev.cronjar.host.plugin;

import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Knows how long each file has not changed. Monotonic nanoseconds in, so a clock may jump. */
final class Settling {
  private final Map<String, Sight> sights = new HashMap<>();

  /** Takes note of the files as they are now; forgets those that are gone. */
  void see(Map<String, Stamp> files, long nowNanos) {
    sights.keySet().retainAll(files.keySet());
    files.forEach(
        (name, stamp) -> {
          Sight before = sights.get(name);
          if (before == null || !before.stamp.equals(stamp)) {
            sights.put(name, new Sight(stamp, nowNanos));
          }
        });
  }

  Duration stillFor(String name, long nowNanos) {
    Sight sight = sights.get(name);
    return sight == null ? Duration.ZERO : Duration.ofNanos(nowNanos - sight.sinceNanos);
  }

  /**
   * What shows that a file has changed. Its key (inode) tells a file that was moved over it, even
   * one of the same size and time.
   */
  record Stamp(long size, long modifiedNanos, String key) {
    static Stamp of(BasicFileAttributes file) {
      return new Stamp(
          file.size(),
          file.lastModifiedTime().to(TimeUnit.NANOSECONDS),
          String.valueOf(file.fileKey()));
    }
  }

  private record Sight(Stamp stamp, long sinceNanos) {}
}
