package dev.cronjar.host.verify;

import dev.cronjar.host.run.HostEpoch;
import dev.cronjar.host.run.HostLife;
import dev.cronjar.host.run.RunState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who lives, who died, and who was there to settle what the dead left. */
final class Lives {
  /** A take-over lasts 20 s at most; a minute leaves no doubt. */
  private static final long TIME_TO_SETTLE_MILLIS = 60_000;

  private final Map<HostEpoch, HostLife> lives = new LinkedHashMap<>();
  private final long now;

  Lives(List<HostLife> lives, long nowMillis) {
    lives.forEach(life -> this.lives.put(life.epoch(), life));
    this.now = nowMillis;
  }

  boolean anyLive() {
    return lives.values().stream().anyMatch(life -> life.isLive(now));
  }

  /** The life of an epoch, in words. */
  String words(HostEpoch epoch) {
    return Optional.ofNullable(lives.get(epoch))
        .map(life -> "host " + life.name() + ", its life " + epoch.value())
        .orElse("a host of which nothing is known, its life " + epoch.value());
  }

  /** Whether a run in this state may stand open in the name of this life. */
  boolean mayStandOpen(HostEpoch epoch, RunState state) {
    HostLife life = lives.get(epoch);
    boolean leftRunning =
        state == RunState.RUNNING && life != null && life.state() == HostLife.State.STOPPED;
    return !leftRunning && mayStandOpen(epoch);
  }

  /** Whether something may stand open in the name of this life: nobody is late to settle it. */
  boolean mayStandOpen(HostEpoch epoch) {
    HostLife life = lives.get(epoch);
    return life != null
        && (life.isLive(now)
            || lives.values().stream().noneMatch(other -> couldSettle(other, life)));
  }

  private boolean couldSettle(HostLife other, HostLife dead) {
    if (other.epoch().equals(dead.epoch())) {
      return false;
    }
    boolean followed =
        other.state() == HostLife.State.STOPPED
            && other.home().equals(dead.home())
            && other.epoch().value() > dead.epoch().value();
    long together =
        Math.min(other.leaseUntil(), now) - Math.max(other.startedAt(), dead.leaseUntil());
    return followed || together > TIME_TO_SETTLE_MILLIS;
  }
}
