package dev.cronjar.host.notify;

import dev.cronjar.host.run.HostLife;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** The lives of the hosts of this database, as they stood a moment ago. Used by one thread. */
final class Lives {
  /** By then a host that was started again has found what is still wrong. */
  private static final long FOUND_AGAIN_MILLIS = Duration.ofMinutes(2).toMillis();

  private static final long LOOK_MILLIS = Duration.ofSeconds(5).toMillis();

  private final Supplier<List<HostLife>> stored;
  private Map<Long, HostLife> known = Map.of();
  private long lookedAt;

  Lives(Supplier<List<HostLife>> stored) {
    this.stored = stored;
  }

  private void look(long nowMillis) {
    Map<Long, HostLife> now = new HashMap<>();
    stored.get().forEach(life -> now.put(life.epoch().value(), life));
    known = now;
    lookedAt = nowMillis;
  }

  private Optional<HostLife> find(long life) {
    if (!known.containsKey(life)) {
      look(lookedAt);
    }
    return Optional.ofNullable(known.get(life));
  }

  /** The name of the host whose life it is; empty when it is not known. */
  String host(long life) {
    return find(life).map(HostLife::name).orElse("");
  }

  /** Whether they are lives of the same host, one after the other. */
  boolean areOfOneHost(long life, long other) {
    return life == other
        || find(life)
            .map(HostLife::home)
            .equals(find(other).map(HostLife::home).or(() -> Optional.of("")));
  }

  /**
   * Whether all of these are over for so long that what they saw, and nobody has found again, is to
   * be held for gone. Where hosts have only just begun, none is: they may find it yet.
   */
  boolean areGone(Collection<Long> lives, long nowMillis) {
    if (nowMillis - lookedAt >= LOOK_MILLIS) {
      look(nowMillis);
    }
    boolean begun =
        known.values().stream()
            .filter(life -> life.isLive(nowMillis))
            .allMatch(life -> nowMillis - life.startedAt() > FOUND_AGAIN_MILLIS);
    return begun
        && lives.stream()
            .map(known::get)
            .filter(Objects::nonNull)
            .allMatch(life -> nowMillis - life.leaseUntil() > FOUND_AGAIN_MILLIS);
  }
}
