package dev.cronjar.host.engine.claim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The claims of this host's life: their numbers, and how many items of each have neither ended nor
 * got a run row. A claim without any is over and its row goes. Not thread-safe: it belongs to the
 * dispatcher.
 */
public final class ClaimBook {
  private final Map<Long, int[]> open = new HashMap<>();
  private final List<Long> over = new ArrayList<>();
  private long lastNumber;

  /** The number for a new claim of {@code items} items. */
  public long open(int items) {
    lastNumber++;
    open.put(lastNumber, new int[] {items});
    if (items == 0) {
      close(lastNumber);
    }
    return lastNumber;
  }

  /** One item of a claim needs the claim row no more: it has a row of its own, or it was voided. */
  public void settle(long claim) {
    int[] left = open.get(claim);
    if (left == null) {
      throw new IllegalStateException("Claim " + claim + " is over already");
    }
    if (--left[0] == 0) {
      close(claim);
    }
  }

  /** The claims that are over since the last call. */
  public List<Long> takeOver() {
    if (over.isEmpty()) {
      return List.of();
    }
    List<Long> taken = List.copyOf(over);
    over.clear();
    return taken;
  }

  public boolean isEmpty() {
    return open.isEmpty();
  }

  private void close(long claim) {
    open.remove(claim);
    over.add(claim);
  }
}
