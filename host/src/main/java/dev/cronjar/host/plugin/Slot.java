package dev.cronjar.host.plugin;

import dev.cronjar.host.plugin.Settling.Stamp;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One file name of the folder: what it holds now, and the plugin that was last active from it. The
 * latter stays loaded while the former is not fit, so that a bad replacement takes nothing away.
 */
final class Slot {
  private final String file;
  private Verdict verdict = new Verdict.Copying("just seen");
  private @Nullable Stamp judged;
  private String incomplete = "";
  private @Nullable PluginJar proven;
  private boolean fresh;

  Slot(String file) {
    this.file = file;
  }

  /** The same file under another name. */
  Slot renamed(String name) {
    Slot slot = new Slot(name);
    slot.verdict = verdict;
    slot.judged = judged;
    slot.incomplete = incomplete;
    slot.proven = proven;
    slot.fresh = fresh;
    return slot;
  }

  String file() {
    return file;
  }

  Verdict verdict() {
    return verdict;
  }

  /** What it holds now, when that is fit. */
  Optional<PluginJar> current() {
    return verdict instanceof Verdict.Good good ? Optional.of(good.jar()) : Optional.empty();
  }

  /** The plugin that was last active from this file. */
  Optional<PluginJar> proven() {
    return Optional.ofNullable(proven);
  }

  /**
   * Learns how the plan went: a chosen plugin has proven itself, and one that is fit but stands
   * back needs no other to stand in for it.
   */
  void learn(Plan plan) {
    current()
        .filter(jar -> !plan.excluded().containsKey(jar.sha256()))
        .ifPresent(jar -> proven = plan.isChosen(jar, file) ? jar : null);
  }

  boolean become(Verdict next) {
    boolean changed = !verdict.equals(next);
    verdict = next;
    judged = null;
    incomplete = "";
    return changed;
  }

  boolean isJudged(Stamp stamp) {
    return stamp.equals(judged);
  }

  /** Reads the file once for this stamp. */
  boolean judge(Stamp stamp, PrivateCopies copies, Path folder) {
    Verdict before = verdict;
    try {
      become(new Verdict.Good(copies.take(folder.resolve(file))));
    } catch (JarRefused e) {
      switch (e.fate()) {
        case BAD -> become(new Verdict.Bad(e.reason()));
        case INCOMPLETE -> {
          become(new Verdict.Copying(e.reason()));
          incomplete = e.reason();
        }
      }
    }
    judged = stamp;
    fresh = true;
    return !verdict.equals(before);
  }

  /** Whether it was read since this was last asked: then what failed before deserves a new try. */
  boolean takeFresh() {
    boolean was = fresh;
    fresh = false;
    return was;
  }

  boolean isFresh() {
    return fresh;
  }

  Candidate candidate() {
    long modified = judged == null ? Long.MAX_VALUE : judged.modifiedNanos();
    return new Candidate(file, modified, current(), proven());
  }

  boolean isIncomplete() {
    return !incomplete.isEmpty();
  }

  /** It has stood still for long enough: it will not be completed any more. */
  boolean giveUp() {
    verdict = new Verdict.Bad(incomplete);
    incomplete = "";
    return true;
  }
}
