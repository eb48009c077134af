package dev.cronjar.host.plugin;

import dev.cronjar.host.plugin.Settling.Stamp;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The files of the plugin folder and what each is worth. One look at a time, by one thread.
 *
 * <p>A symbolic link is followed: it stands for the file it leads to, so {@code acme.jar ->
 * releases/acme-2.jar} works and pointing it elsewhere is a replacement. Folders, hidden files and
 * names that do not end in {@code .jar} are never loaded and say so.
 */
final class PluginFolder {
  private final Path folder;
  private final PrivateCopies copies;
  private final Pace pace;
  private final Settling settling = new Settling();
  private final Map<String, Slot> slots = new TreeMap<>();
  private boolean moving;
  private boolean waiting;

  PluginFolder(Path folder, PrivateCopies copies, Pace pace) {
    this.folder = folder;
    this.copies = copies;
    this.pace = pace;
  }

  /**
   * Looks at every file once.
   *
   * @return whether anything that is known has changed
   */
  boolean look(long nowNanos) {
    Map<String, Stamp> files = new HashMap<>();
    Map<String, String> never = new HashMap<>();
    if (!list(files, never)) {
      return false;
    }
    settling.see(files, nowNanos);
    moving = false;
    waiting = false;
    boolean changed = followRenames(files);
    changed |=
        slots.keySet().removeIf(name -> !files.containsKey(name) && !never.containsKey(name));
    for (Map.Entry<String, String> each : never.entrySet()) {
      changed |= slot(each.getKey()).become(new Verdict.Bad(each.getValue()));
    }
    for (Map.Entry<String, Stamp> each : files.entrySet()) {
      changed |= judge(slot(each.getKey()), each.getValue(), nowNanos);
    }
    return changed;
  }

  /** Whether a file was changing at the last look. */
  boolean isMoving() {
    return moving;
  }

  /** Whether the last look left nothing that time alone can change. */
  boolean isSettled() {
    return !moving && !waiting;
  }

  /** By file name. */
  Collection<Slot> slots() {
    return slots.values();
  }

  /** A file that was moved to another name keeps what is known of it: nothing is loaded again. */
  private boolean followRenames(Map<String, Stamp> files) {
    boolean changed = false;
    for (Map.Entry<String, Stamp> each : files.entrySet()) {
      if (!slots.containsKey(each.getKey())) {
        Optional<Slot> moved =
            slots.values().stream()
                .filter(slot -> !files.containsKey(slot.file()))
                .filter(slot -> slot.isJudged(each.getValue()))
                .findFirst();
        moved.ifPresent(slot -> slots.put(each.getKey(), slot.renamed(each.getKey())));
        changed |= moved.isPresent();
      }
    }
    return changed;
  }

  private Slot slot(String name) {
    return slots.computeIfAbsent(name, Slot::new);
  }

  /** A folder that cannot be listed keeps what is known: a lost mount uninstalls nothing. */
  private boolean list(Map<String, Stamp> files, Map<String, String> never) {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        see(entry, files, never);
      }
      return true;
    } catch (IOException | DirectoryIteratorException e) {
      moving = false;
      waiting = false;
      return false;
    }
  }

  private static void see(Path entry, Map<String, Stamp> files, Map<String, String> never) {
    String name = entry.getFileName().toString();
    try {
      BasicFileAttributes attributes = Files.readAttributes(entry, BasicFileAttributes.class);
      String unfit = unfit(name, attributes);
      if (unfit.isEmpty()) {
        files.put(name, Stamp.of(attributes));
      } else {
        never.put(name, unfit);
      }
    } catch (NoSuchFileException e) {
      if (Files.exists(entry, LinkOption.NOFOLLOW_LINKS)) {
        never.put(name, "a symbolic link that leads nowhere");
      }
    } catch (IOException e) {
      never.put(name, "cannot be read: " + e);
    }
  }

  private static String unfit(String name, BasicFileAttributes attributes) {
    if (attributes.isDirectory()) {
      return "a folder: plugins are single JAR files";
    }
    if (!attributes.isRegularFile()) {
      return "no regular file: plugins are single JAR files";
    }
    if (name.startsWith(".")) {
      return "a hidden file, never loaded; a copy under way is taken up when it has its own name";
    }
    if (!name.toLowerCase(Locale.ROOT).endsWith(".jar")) {
      return "its name does not end in .jar: only those are plugins";
    }
    return "";
  }

  private boolean judge(Slot slot, Stamp stamp, long nowNanos) {
    Duration still = settling.stillFor(slot.file(), nowNanos);
    if (still.compareTo(pace.settle()) < 0) {
      moving = true;
      return !slot.isJudged(stamp) && slot.become(copying(stamp));
    }
    boolean changed = !slot.isJudged(stamp) && slot.judge(stamp, copies, folder);
    if (slot.isIncomplete()) {
      boolean givenUp = still.compareTo(pace.giveUp()) >= 0;
      waiting |= !givenUp;
      changed |= givenUp && slot.giveUp();
    }
    return changed;
  }

  private static Verdict copying(Stamp stamp) {
    return new Verdict.Copying("still changing, " + stamp.size() + " bytes so far");
  }
}
