package dev.cronjar.host.store;

import dev.cronjar.host.run.RunFilter;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What runs of a block may have in common, as a Bloom filter: it may say yes to a mark that none of
 * them has, never no to one that any has.
 */
final class Marks {
  private static final int BYTES = 512;
  private static final int BITS = BYTES * 8;
  private static final int HASHES = 4;

  private final byte[] bits;

  private Marks(byte[] bits) {
    this.bits = bits;
  }

  static Marks none() {
    return new Marks(new byte[BYTES]);
  }

  static Marks read(byte[] bits) {
    return new Marks(bits);
  }

  byte[] bytes() {
    return bits.clone();
  }

  static String task(String task) {
    return "task " + Clean.text(task, Clean.NAME);
  }

  static String org(String org) {
    return "org " + org;
  }

  static String host(String host) {
    return "host " + Clean.text(host, Clean.NAME);
  }

  static String trigger(String type) {
    return "trigger " + type;
  }

  static String priority(String priority) {
    return "priority " + priority;
  }

  static Stream<String> labels(Map<String, String> labels) {
    return labels.entrySet().stream()
        .map(label -> "label " + Clean.text(label.getKey(), Clean.NAME) + "=" + label.getValue());
  }

  void add(String mark) {
    int hash = spread(mark.hashCode());
    int step = spread(hash) | 1;
    for (int i = 0; i < HASHES; i++) {
      int bit = Math.floorMod(hash + i * step, BITS);
      bits[bit >> 3] |= (byte) (1 << (bit & 7));
    }
  }

  private boolean has(String mark) {
    int hash = spread(mark.hashCode());
    int step = spread(hash) | 1;
    for (int i = 0; i < HASHES; i++) {
      int bit = Math.floorMod(hash + i * step, BITS);
      if ((bits[bit >> 3] & (1 << (bit & 7))) == 0) {
        return false;
      }
    }
    return true;
  }

  private static int spread(int hash) {
    int mixed = (hash ^ (hash >>> 16)) * 0x7feb352d;
    mixed = (mixed ^ (mixed >>> 15)) * 0x846ca68b;
    return mixed ^ (mixed >>> 16);
  }

  /** Whether a run that {@code filter} wants may be among those of the block. */
  boolean mayHold(RunFilter filter) {
    return (filter.task().isEmpty() || has(task(filter.task())))
        && filter.org().map(org -> has(org(org.value()))).orElse(true)
        && (filter.host().isEmpty() || has(host(filter.host())))
        && any(filter.triggers().stream().map(t -> trigger(t.text())).toList())
        && any(filter.priorities().stream().map(p -> priority(p.text())).toList())
        && labels(filter.labels()).allMatch(this::has);
  }

  private boolean any(Collection<String> wanted) {
    return wanted.isEmpty() || wanted.stream().anyMatch(this::has);
  }
}
