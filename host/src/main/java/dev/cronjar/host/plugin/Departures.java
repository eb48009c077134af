package dev.cronjar.host.plugin;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Generations on their way out: drained until the last run has left, unloaded, then watched until
 * their loaders are collected or reported as leaked. Used by the plugins' thread alone.
 */
final class Departures {
  private final Pace pace;
  private final Consumer<PluginEvent> events;
  private final List<Leaving> draining = new ArrayList<>();
  private final List<Ghost> ghosts = new ArrayList<>();

  Departures(Pace pace, Consumer<PluginEvent> events) {
    this.pace = pace;
    this.events = events;
  }

  /** A generation that drains, with the file name of each of its plugins. */
  record Leaving(LoadedGeneration generation, Map<String, String> files) {
    String file(LoadedPlugin plugin) {
      return files.getOrDefault(plugin.jar().id(), "");
    }
  }

  void depart(LoadedGeneration generation, Map<String, String> files) {
    draining.add(new Leaving(generation, files));
    generation.drain();
  }

  List<Leaving> draining() {
    return List.copyOf(draining);
  }

  /** Those that are reported as leaked and still held. */
  List<Ghost> leaked() {
    return ghosts.stream().filter(Ghost::isReported).toList();
  }

  Set<Path> copiesInUse() {
    Set<Path> copies = new HashSet<>();
    draining.forEach(
        leaving -> leaving.generation().plugins().forEach(p -> copies.add(p.jar().copy())));
    return copies;
  }

  /** Unloads what has drained and looks after what was unloaded. True when rows have changed. */
  boolean check(long nowNanos) {
    boolean changed = false;
    for (Iterator<Leaving> each = draining.iterator(); each.hasNext(); ) {
      Leaving leaving = each.next();
      if (leaving.generation().isDrained()) {
        each.remove();
        unload(leaving, "replaced or removed", nowNanos);
        changed = true;
      }
    }
    return watchGhosts(nowNanos) || changed;
  }

  /** Unloads a generation without waiting until it has drained. */
  void unloadNow(
      LoadedGeneration generation, Map<String, String> files, String reason, long nowNanos) {
    unload(new Leaving(generation, files), reason, nowNanos);
  }

  private void unload(Leaving leaving, String reason, long nowNanos) {
    List<Remains> remains = leaving.generation().remains();
    leaving.generation().unload(pace.stopLimit());
    watch(remains, leaving.files(), nowNanos);
    for (Remains each : remains) {
      String file = leaving.files().getOrDefault(each.jar().id(), "");
      events.accept(PluginEvent.of(PluginEvent.Kind.UNLOADED, each.jar(), file, reason));
    }
  }

  /** Watches what was unloaded until it is collected. */
  void watch(List<Remains> remains, Map<String, String> files, long nowNanos) {
    for (Remains each : remains) {
      ghosts.add(new Ghost(each, files.getOrDefault(each.jar().id(), ""), nowNanos));
    }
  }

  private boolean watchGhosts(long nowNanos) {
    boolean changed = false;
    boolean collect = false;
    for (Iterator<Ghost> each = ghosts.iterator(); each.hasNext(); ) {
      Ghost ghost = each.next();
      Duration age = Duration.ofNanos(nowNanos - ghost.sinceNanos);
      if (ghost.isCollected()) {
        each.remove();
        changed |= ghost.isReported();
      } else if (ghost.asksForCollection(age, pace.collections())) {
        collect = true;
      } else if (!ghost.isReported() && age.compareTo(pace.leakedAfter()) >= 0) {
        ghost.report();
        events.accept(
            PluginEvent.of(PluginEvent.Kind.LEAKED, ghost.jar(), ghost.file, ghost.reason()));
        changed = true;
      }
    }
    if (collect) {
      // At most three times per unload, seconds apart: without it an idle host would never know.
      System.gc();
    }
    return changed;
  }

  /** An unloaded plugin whose loader has not been seen to be collected. */
  static final class Ghost {
    private final Remains remains;
    private final String file;
    private final long sinceNanos;
    private int collections;
    private String reason = "";

    private Ghost(Remains remains, String file, long sinceNanos) {
      this.remains = remains;
      this.file = file;
      this.sinceNanos = sinceNanos;
    }

    PluginJar jar() {
      return remains.jar();
    }

    String file() {
      return file;
    }

    long generation() {
      return remains.generation();
    }

    String reason() {
      return reason;
    }

    boolean isReported() {
      return !reason.isEmpty();
    }

    private boolean isCollected() {
      return remains.loader().get() == null;
    }

    private boolean asksForCollection(Duration age, List<Duration> at) {
      if (collections >= at.size() || age.compareTo(at.get(collections)) < 0) {
        return false;
      }
      collections++;
      return true;
    }

    private void report() {
      ClassLoader held = remains.loader().get();
      String holders = held == null ? "" : Holders.of(held, remains.classNames());
      reason = "unloaded, but its classes are still held: " + holders;
    }
  }
}
