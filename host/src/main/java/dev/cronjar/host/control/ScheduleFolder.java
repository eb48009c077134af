package dev.cronjar.host.control;

import dev.cronjar.host.control.ScheduleFileApply.Applied;
import dev.cronjar.host.schedule.DefinitionFile;
import dev.cronjar.host.schedule.DefinitionReader;
import dev.cronjar.host.schedule.Problem;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * What is known of the files in {@code schedules/}, or in {@code workflows/}. One thread looks, any
 * may read problems.
 */
final class ScheduleFolder {
  private static final Logger LOG = LogManager.getLogger(ScheduleFolder.class);

  /** An editor writes a file in pieces: what still changes is left alone. */
  static final Duration SETTLED_AFTER = Duration.ofMillis(100);

  /** An editor that saves by renaming leaves the name without a file for a moment. */
  static final Duration GONE_AFTER = Duration.ofSeconds(2);

  private static final DefinitionFile EMPTY =
      new DefinitionFile(List.of(), List.of(), Set.of(), true);

  private final Path folder;
  private final Content content;
  private final LongSupplier nanoTime;
  private final Map<String, Known> files = new TreeMap<>();
  private final Map<String, List<Problem>> problems = new ConcurrentSkipListMap<>();

  /** What stands in the files. */
  interface Content {
    DefinitionFile read(String file, String text);

    /** Puts it in force; what is empty is gone. */
    Applied apply(String file, DefinitionFile content);

    /** A file is there no more. */
    default void gone(String file) {}

    /** Whether what was read last changes what other files mean. */
    default boolean isOfOthers() {
      return false;
    }
  }

  /** A folder of schedules. */
  ScheduleFolder(
      Path folder, DefinitionReader reader, ScheduleFileApply apply, LongSupplier nanoTime) {
    this(
        folder,
        new Content() {
          @Override
          public DefinitionFile read(String file, String text) {
            return reader.readFile(file, text);
          }

          @Override
          public Applied apply(String file, DefinitionFile content) {
            return apply.apply(file, content);
          }
        },
        nanoTime);
  }

  ScheduleFolder(Path folder, Content content, LongSupplier nanoTime) {
    this.folder = folder;
    this.content = content;
    this.nanoTime = nanoTime;
  }

  /** Tells one content from the next without reading it. */
  private record Stamp(boolean there, long size, FileTime modified) {
    static final Stamp GONE = new Stamp(false, 0, FileTime.fromMillis(0));
  }

  /** A file, how long it has looked like this, and whether that is in force. */
  private record Known(Stamp stamp, long since, boolean applied) {
    Known inForce() {
      return new Known(stamp, since, true);
    }
  }

  List<Problem> problems() {
    return problems.values().stream().flatMap(List::stream).toList();
  }

  /** The first look: what is there counts as settled, and {@code owners} may be gone already. */
  void begin(Set<String> owners) {
    long longAgo = nanoTime.getAsLong() - SETTLED_AFTER.toNanos();
    Map<String, Stamp> stamps = stamps();
    stamps.forEach((file, stamp) -> files.put(file, new Known(stamp, longAgo, false)));
    owners.stream()
        .filter(file -> !stamps.containsKey(file))
        .forEach(file -> files.put(file, new Known(Stamp.GONE, nanoTime.getAsLong(), false)));
    applySettled();
  }

  /**
   * Puts in force what has changed and settled.
   *
   * @return whether something has not settled yet, so that a look soon is worth while
   */
  boolean look() {
    Map<String, Stamp> stamps = stamps();
    stamps.forEach(this::see);
    files.keySet().stream()
        .filter(file -> !stamps.containsKey(file))
        .toList()
        .forEach(file -> see(file, Stamp.GONE));
    return applySettled();
  }

  /** Something happened to this file, even if size and time say otherwise. */
  void touched(String file) {
    Known before = files.get(file);
    if (before != null) {
      files.put(file, new Known(before.stamp(), nanoTime.getAsLong(), false));
    }
  }

  private void see(String file, Stamp stamp) {
    Known before = files.get(file);
    if (before == null || !before.stamp().equals(stamp)) {
      files.put(file, new Known(stamp, nanoTime.getAsLong(), false));
    }
  }

  private boolean applySettled() {
    boolean restless = false;
    for (Map.Entry<String, Known> entry : Map.copyOf(files).entrySet()) {
      if (!entry.getValue().applied()) {
        boolean settled = isSettled(entry.getValue());
        restless |= !settled;
        if (settled) {
          apply(entry.getKey(), entry.getValue());
        }
      }
    }
    return restless;
  }

  private boolean isSettled(Known file) {
    Duration needed = file.stamp().there() ? SETTLED_AFTER : GONE_AFTER;
    return nanoTime.getAsLong() - file.since() >= needed.toNanos();
  }

  private void apply(String file, Known state) {
    if (!state.stamp().there()) {
      content.gone(file);
    }
    Applied applied = content.apply(file, state.stamp().there() ? read(file) : EMPTY);
    report(file, applied.problems());
    if (applied.again()) {
      files.put(file, new Known(state.stamp(), nanoTime.getAsLong(), false));
    } else if (state.stamp().there()) {
      files.put(file, state.inForce());
    } else {
      files.remove(file);
    }
    if (content.isOfOthers()) {
      files.keySet().stream().filter(other -> !other.equals(file)).toList().forEach(this::touched);
    } else if (applied.changes() > 0) {
      reconsider();
    }
  }

  /** An id that was taken may be free now: files with problems are read again. */
  private void reconsider() {
    problems.keySet().forEach(this::touched);
  }

  private DefinitionFile read(String file) {
    try {
      return content.read(file, Files.readString(folder.resolve(file)));
    } catch (CharacterCodingException e) {
      return unreadable(file, "is not UTF-8 text");
    } catch (IOException e) {
      return unreadable(file, "cannot be read: " + e);
    }
  }

  private static DefinitionFile unreadable(String file, String reason) {
    return new DefinitionFile(
        List.of(), List.of(new Problem(file, 0, 0, "", reason)), Set.of(), false);
  }

  /** Each problem is logged once, not with every look. */
  private void report(String file, List<Problem> now) {
    List<Problem> before = now.isEmpty() ? problems.remove(file) : problems.put(file, now);
    if (!now.equals(before)) {
      now.forEach(
          problem ->
              LOG.warn(
                  "{}/{} - what was valid before stays in force", folder.getFileName(), problem));
    }
  }

  /** A folder that cannot be listed says nothing about its files: they count as unchanged. */
  private Map<String, Stamp> stamps() {
    Map<String, Stamp> stamps = new TreeMap<>();
    try (Stream<Path> paths = Files.list(folder)) {
      paths.filter(ScheduleFolder::isScheduleFile).forEach(path -> stamp(path, stamps));
      problems.remove("");
      return stamps;
    } catch (IOException e) {
      report("", List.of(new Problem(folder.toString(), 0, 0, "", "cannot be listed: " + e)));
      files.forEach((file, state) -> stamps.put(file, state.stamp()));
      return stamps;
    }
  }

  private static boolean isScheduleFile(Path path) {
    String name = path.getFileName().toString();
    boolean named = name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json");
    return named && !name.startsWith(".");
  }

  /** A file that vanishes meanwhile is simply not there. */
  private static void stamp(Path path, Map<String, Stamp> stamps) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      if (attributes.isRegularFile()) {
        stamps.put(
            path.getFileName().toString(),
            new Stamp(true, attributes.size(), attributes.lastModifiedTime()));
      }
    } catch (IOException e) {
      LOG.debug("{} is gone again", path, e);
    }
  }
}
