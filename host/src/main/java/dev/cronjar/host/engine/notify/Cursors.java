package dev.cronjar.host.engine.notify;

import dev.cronjar.host.notice.EventConsumers.Cursor;
import dev.cronjar.host.run.HostEpoch;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far a consumer is in the events of each life: in memory, which may be ahead of what is
 * stored.
 *
 * @param ahead those that are not stored yet
 */
record Cursors(Map<HostEpoch, Cursor> known, Map<HostEpoch, Cursor> ahead) {
  private static final Comparator<HostEpoch> ORDER = Comparator.comparingLong(HostEpoch::value);
  static final Cursors NONE = new Cursors(Map.of(), Map.of());

  List<Cursor> all() {
    return known.values().stream().filter(cursor -> !isFinished(cursor)).toList();
  }

  private boolean isFinished(Cursor cursor) {
    Cursor moved = ahead.get(cursor.epoch());
    return moved != null && moved.over();
  }

  /** Not stored yet, oldest life first. */
  List<Cursor> moved() {
    return List.copyOf(ahead.values());
  }

  /** The lives as they are stored; what is ahead of that stays ahead. */
  Cursors with(List<Cursor> stored) {
    Map<HostEpoch, Cursor> lives = new TreeMap<>(ORDER);
    for (Cursor cursor : stored) {
      Cursor mine = ahead.getOrDefault(cursor.epoch(), cursor);
      lives.put(cursor.epoch(), new Cursor(cursor.epoch(), mine.through(), cursor.over()));
    }
    return new Cursors(lives, ahead);
  }

  /** Further on. */
  Cursors movedTo(Collection<Cursor> next) {
    Map<HostEpoch, Cursor> further = new TreeMap<>(ORDER);
    further.putAll(ahead);
    next.forEach(cursor -> further.put(cursor.epoch(), cursor));
    return new Cursors(known, further);
  }

  Cursors written() {
    return new Cursors(known, Map.of());
  }
}
