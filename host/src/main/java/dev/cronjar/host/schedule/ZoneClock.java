package dev.cronjar.host.schedule;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import org.jspecify.annotations.Nullable;

/**
 * What the clocks of one zone show, as windows of constant offset. Thread-safe; seconds since the
 * epoch.
 */
final class ZoneClock {
  private static final long ENDLESS = Long.MAX_VALUE / 4;
  private static final int SLOTS = 64;

  /** A slot covers 2^22 seconds, 48 days: all slots together span eight years. */
  private static final int SLOT_SHIFT = 22;

  private final ZoneRules rules;

  /**
   * Windows found lately. Written without a lock: a window is immutable, so a reader sees a whole
   * one, an older one or none, and checks that it fits.
   */
  private final @Nullable Window[] recent = new @Nullable Window[SLOTS];

  ZoneClock(ZoneId zone) {
    rules = zone.getRules();
  }

  /**
   * A stretch of time with one offset.
   *
   * @param start first second of it
   * @param end first second after it
   * @param offset what its clocks show more than UTC, in seconds
   * @param offsetBefore the offset of the window before it
   */
  record Window(long start, long end, int offset, int offsetBefore) {
    boolean holds(long second) {
      return start <= second && second < end;
    }

    /** The first local second after it, by its own offset. */
    long localEnd() {
      return end + offset;
    }
  }

  /** The window that holds the second. */
  Window at(long second) {
    int slot = (int) (second >> SLOT_SHIFT) & (SLOTS - 1);
    Window known = recent[slot];
    if (known != null && known.holds(second)) {
      return known;
    }
    Window found = find(second);
    recent[slot] = found;
    return found;
  }

  private Window find(long second) {
    ZoneOffsetTransition before = rules.previousTransition(Instant.ofEpochSecond(second + 1));
    ZoneOffsetTransition after = rules.nextTransition(Instant.ofEpochSecond(second));
    int offset = rules.getOffset(Instant.ofEpochSecond(second)).getTotalSeconds();
    return new Window(
        before == null ? -ENDLESS : before.toEpochSecond(),
        after == null ? ENDLESS : after.toEpochSecond(),
        offset,
        before == null ? offset : before.getOffsetBefore().getTotalSeconds());
  }
}
