package dev.cronjar.host.notify;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The lives of hosts from which there were events, and when the first came. */
final class Lives {
  private static final String ITEM = "lives";
  private static final int MOST = 50;

  /** By then what is still wrong has been found again. */
  private static final long START_MILLIS = Duration.ofMinutes(2).toMillis();

  private final Memory memory;
  private final TreeMap<Long, Long> first = new TreeMap<>();

  Lives(Memory memory) {
    this.memory = memory;
    for (String each : memory.item(ITEM).orElse("").split(" ", -1)) {
      int colon = each.indexOf(':');
      if (colon > 0) {
        first.put(
            Long.parseLong(each.substring(0, colon)), Long.parseLong(each.substring(colon + 1)));
      }
    }
  }

  /** An event of this life was told. */
  void heard(long life, long atMillis) {
    boolean forgotten = first.size() == MOST && life < first.firstKey();
    if (!forgotten && first.putIfAbsent(life, atMillis) == null) {
      if (first.size() > MOST) {
        first.pollFirstEntry();
      }
      memory.put(
          ITEM,
          first.entrySet().stream()
              .map(each -> each.getKey() + ":" + each.getValue())
              .collect(Collectors.joining(" ")));
    }
  }

  /** Whether this is the beginning of the life that comes next after {@code before}. */
  boolean isStartAfter(long before, long life, long atMillis) {
    Map.Entry<Long, Long> own = first.floorEntry(life);
    Long previous = first.lowerKey(life);
    return own != null
        && own.getKey() == life
        && previous != null
        && previous == before
        && atMillis - own.getValue() <= START_MILLIS;
  }
}
