package dev.cronjar.host.engine;

import dev.cronjar.host.engine.execute.Gate;
import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.org.OrgLimits;
import dev.cronjar.host.run.Permits.Use;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.ToIntFunction;

/**
 * How many runs of each org this host may have under way. A host that is alone goes by the limits
 * themselves; one that shares them goes by the permits that are lent to it, and starts nothing
 * until it knows the limits. Belongs to the dispatcher.
 */
final class OrgPermits implements ToIntFunction<OrgId> {
  private final Map<OrgId, Integer> lent = new HashMap<>();
  private final boolean shared;
  private final Runnable onShort;
  private OrgLimits limits;
  private boolean known;
  private long turnedAway;
  private volatile boolean isShort;

  private OrgPermits(OrgLimits limits, boolean shared, Runnable onShort) {
    this.limits = limits;
    this.shared = shared;
    this.known = !shared;
    this.onShort = onShort;
  }

  static OrgPermits alone(OrgLimits limits) {
    return new OrgPermits(limits, false, () -> {});
  }

  /** {@code onShort} hears when the first run stands before the gate for want of a permit. */
  static OrgPermits shared(Runnable onShort) {
    return new OrgPermits(OrgLimits.NONE, true, onShort);
  }

  /** Go by these limits; the reply says what is held and wanted then. */
  record Count(OrgLimits limits, CompletableFuture<Map<OrgId, Use>> reply)
      implements Signal.OfPermits {}

  /**
   * So many may be under way from now on; where more are, none starts before enough have ended.
   * {@code isShort}: runs still wait for permits.
   */
  record Lent(Map<OrgId, Integer> permits, boolean isShort) implements Signal.OfPermits {}

  @Override
  public int applyAsInt(OrgId org) {
    int limit = limits.of(org);
    if (!shared || (known && limit == Integer.MAX_VALUE)) {
      return limit;
    }
    return known ? lent.getOrDefault(org, 0) : 0;
  }

  /**
   * Whether runs wait for permits, or have come to do so since the last {@link Count}. Any thread.
   */
  boolean isShort() {
    return isShort;
  }

  /** Called after each step. */
  void look(Gate<?> gate) {
    if (shared && !isShort && gate.turnedAway() != turnedAway) {
      isShort = true;
      onShort.run();
    }
  }

  void accept(Signal.OfPermits signal, Gate<?> gate, boolean mayBegin, Effects effects) {
    switch (signal) {
      case Count count -> count(count, gate, mayBegin, effects);
      case Lent now -> {
        isShort = now.isShort();
        lent.putAll(now.permits());
        lent.values().removeIf(permits -> permits == 0);
        gate.orgLimitsChanged();
      }
    }
  }

  private void count(Count count, Gate<?> gate, boolean mayBegin, Effects effects) {
    if (!limits.equals(count.limits())) {
      // under other limits only what is under way counts; the rest is lent anew
      lent.clear();
    }
    limits = count.limits();
    known = true;
    turnedAway = gate.turnedAway();
    gate.orgLimitsChanged();
    Map<OrgId, Use> uses = uses(gate, mayBegin);
    effects.reply(() -> count.reply().complete(uses));
  }

  private Map<OrgId, Use> uses(Gate<?> gate, boolean mayBegin) {
    Map<OrgId, Use> uses = new HashMap<>();
    lent.forEach((org, held) -> uses.put(org, new Use(held, 0)));
    // whoever waits may come in first when a place is free, so one is wanted even without any
    int places = mayBegin ? Math.max(1, gate.limit() - gate.taken()) : 0;
    gate.eachOrg(
        (org, inside, waiting) -> {
          if (limits.limits(org)) {
            int held = Math.max(inside, lent.getOrDefault(org, 0));
            uses.put(org, new Use(held, inside + Math.min(waiting, places)));
          }
        });
    return uses;
  }
}
