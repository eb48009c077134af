package dev.cronjar.host.control;

import dev.cronjar.host.metrics.EndedRun;
import dev.cronjar.host.metrics.MeasureStore;
import dev.cronjar.host.metrics.Place;
import dev.cronjar.host.metrics.Subject;
import dev.cronjar.host.metrics.Tallies;
import dev.cronjar.host.metrics.Tally;
import dev.cronjar.host.run.HostEpoch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** One life whose drains hold one ended run each, in memory. */
public final class FakeMeasures implements MeasureStore {
  public static final HostEpoch EPOCH = new HostEpoch(1);

  /** Those that ended, in the order of their drains. */
  public final List<EndedRun> ended = new ArrayList<>();

  private final Map<Place, Tallies> kept = new HashMap<>();
  private long through;

  @Override
  public List<Uncounted> uncounted() {
    return List.of(new Uncounted(EPOCH, through, false));
  }

  @Override
  public long ended(HostEpoch epoch, long after, long last, Consumer<EndedRun> to) {
    int end = (int) Math.min(last, ended.size());
    ended.subList((int) after, Math.max((int) after, end)).forEach(to);
    return Math.max(after, end);
  }

  @Override
  public Map<Place, Tallies> tallies(HostEpoch epoch, Set<Place> places) {
    Map<Place, Tallies> copies = new HashMap<>();
    for (Place place : places) {
      if (kept.containsKey(place)) {
        Tallies copy = new Tallies();
        kept.get(place).each(copy::add);
        copies.put(place, copy);
      }
    }
    return copies;
  }

  @Override
  public boolean count(Uncounted before, Uncounted now, Map<Place, Tallies> tallies) {
    if (before.through() != through) {
      return false;
    }
    through = now.through();
    kept.putAll(tallies);
    return true;
  }

  @Override
  public List<Integer> chunks(long from, long to) {
    return kept.keySet().stream()
        .filter(place -> place.slot() >= from && place.slot() <= to)
        .map(Place::chunk)
        .distinct()
        .sorted()
        .toList();
  }

  @Override
  public void read(int chunk, long from, long to, BiConsumer<Subject, Tally> each) {
    kept.forEach(
        (place, tallies) -> {
          if (place.chunk() == chunk && place.slot() >= from && place.slot() <= to) {
            tallies.each(each);
          }
        });
  }

  @Override
  public List<Integer> chunks(Set<HostEpoch> lives) {
    return kept.keySet().stream()
        .filter(place -> place.slot() == Place.LIFE && lives.contains(EPOCH))
        .map(Place::chunk)
        .toList();
  }

  @Override
  public void read(int chunk, Set<HostEpoch> lives, BiConsumer<Subject, Tally> each) {
    if (lives.contains(EPOCH)) {
      read(chunk, Place.LIFE, Place.LIFE, each);
    }
  }

  @Override
  public int deleteBefore(long slot) {
    int before = kept.size();
    kept.keySet().removeIf(place -> place.slot() != Place.LIFE && place.slot() < slot);
    return before - kept.size();
  }
}
