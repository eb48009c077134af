package dev.cronjar.host.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.host.run.Claim;
import dev.cronjar.host.run.Committed;
import dev.cronjar.host.run.Drain;
import dev.cronjar.host.run.Estate;
import dev.cronjar.host.run.HostEpoch;
import dev.cronjar.host.run.HostSeat;
import dev.cronjar.host.run.Ledger;
import dev.cronjar.host.run.NumberedEvent;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.RunStore;
import dev.cronjar.host.run.RunWrite;
import dev.cronjar.host.run.StoreUnavailable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A ledger whose transactions fail as the weather says, before or after they are committed. It
 * watches what is committed: each run goes from state to state as the table allows, a final state
 * never changes, a drain is not another one under the same number.
 */
final class SimLedger implements Ledger {
  private final Ledger ledger;
  private final RunStore runs;
  private final SimWeather weather;
  private final Map<HostEpoch, Long> watermarks = new HashMap<>();
  private final Map<HostEpoch, Drain> lastDrain = new HashMap<>();
  private final Set<RunId> claimed = new HashSet<>();
  private final List<HostEpoch> epochs = new ArrayList<>();

  SimLedger(Ledger ledger, RunStore runs, SimWeather weather) {
    this.ledger = ledger;
    this.runs = runs;
    this.weather = weather;
  }

  /** The start watermark that a host that reads the database now would find. */
  long watermark(HostEpoch epoch) {
    return watermarks.getOrDefault(epoch, Long.MIN_VALUE);
  }

  boolean wasClaimed(RunId id) {
    return claimed.contains(id);
  }

  List<HostEpoch> epochs() {
    return epochs;
  }

  @Override
  public HostEpoch join(HostSeat seat, long nowMillis, long leaseUntilMillis) {
    HostEpoch epoch = ledger.join(seat, nowMillis, leaseUntilMillis);
    epochs.add(epoch);
    return epoch;
  }

  @Override
  public List<Estate> estates() {
    return ledger.estates();
  }

  @Override
  public void renew(HostEpoch epoch, long leaseUntilMillis, long mayStartUntilMillis) {
    underTheWeather(
        () -> {
          ledger.renew(epoch, leaseUntilMillis, mayStartUntilMillis);
          watermarks.merge(epoch, mayStartUntilMillis, Math::max);
          return true;
        });
  }

  @Override
  public Committed commit(HostEpoch epoch, Drain drain) {
    return underTheWeather(
        () -> {
          boolean repeated = watch(epoch, drain);
          Committed found = ledger.commit(epoch, drain);
          if (!repeated) {
            remember(epoch, drain, found);
          }
          return found;
        });
  }

  private <T> T underTheWeather(Supplier<T> transaction) {
    SimWeather.Fate fate = weather.fate();
    if (fate == SimWeather.Fate.FAILS_BEFORE) {
      throw new StoreUnavailable("away", new IllegalStateException("before the commit"));
    }
    T answer = transaction.get();
    if (fate == SimWeather.Fate.FAILS_AFTER) {
      throw new StoreUnavailable("away", new IllegalStateException("after the commit"));
    }
    return answer;
  }

  private boolean watch(HostEpoch epoch, Drain drain) {
    Drain before = lastDrain.get(epoch);
    if (before != null && before.number() == drain.number()) {
      assertThat(drain).as("drain %s, repeated", drain.number()).isSameAs(before);
      return true;
    }
    long events = before == null ? 1 : before.firstEvent() + before.events().size();
    assertThat(drain.firstEvent()).as("number of the first event of a drain").isEqualTo(events);
    Map<RunId, Run> rows = new HashMap<>();
    for (RunWrite write : drain.runs()) {
      transition(write, rows);
    }
    return false;
  }

  private void transition(RunWrite write, Map<RunId, Run> rows) {
    Run next = write.run();
    Optional<Run> stored = Optional.ofNullable(rows.get(next.id())).or(() -> runs.find(next.id()));
    switch (write) {
      case RunWrite.Insert insert ->
          assertThat(stored).as("row of %s before its first write %s", next.id(), next).isEmpty();
      case RunWrite.Submit submit -> {}
      case RunWrite.Update update -> {
        assertThat(stored).as("row of %s before its update %s", next.id(), next).isPresent();
        boolean legal =
            stored
                .map(Run::state)
                .filter(now -> now.allows(next.state()) || (now == next.state() && !now.isFinal()))
                .isPresent();
        assertThat(legal).as("%s: from %s to %s", next.id(), stored, next).isTrue();
      }
    }
    boolean kept = write instanceof RunWrite.Submit && stored.isPresent();
    if (!kept) {
      rows.put(next.id(), next);
    }
  }

  private void remember(HostEpoch epoch, Drain drain, Committed found) {
    lastDrain.put(epoch, drain);
    watermarks.merge(epoch, drain.mayStartUntilMillis(), Math::max);
    for (Claim claim : drain.claims()) {
      claim.items().stream()
          .filter(item -> !found.refusedMoves().contains(item.schedule()))
          .forEach(item -> claimed.add(item.runId()));
    }
  }

  @Override
  public void leave(HostEpoch epoch, long nowMillis) {
    ledger.leave(epoch, nowMillis);
  }

  @Override
  public List<NumberedEvent> events(HostEpoch epoch, long after, int limit) {
    return ledger.events(epoch, after, limit);
  }
}
