package dev.cronjar.host.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.host.run.Firing;
import dev.cronjar.host.run.HostEpoch;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.run.RunStore;
import dev.cronjar.host.run.TriggerType;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Holds every start of a run against what must be true of it, over all lives of the host. */
final class SimWatch {
  private final SimLedger ledger;
  private final RunStore runs;
  private final VirtualClock clock;
  private final Map<RunId, Integer> attempts = new HashMap<>();
  private final Map<Long, Long> latest = new HashMap<>();
  private final Map<RunId, Firing> underWay = new HashMap<>();
  private final Set<RunId> setAside = new HashSet<>();
  private long latestWall = Long.MIN_VALUE;

  SimWatch(SimLedger ledger, RunStore runs, VirtualClock clock) {
    this.ledger = ledger;
    this.runs = runs;
    this.clock = clock;
  }

  /** A run that was paused by hand may start after later ones of its schedule. */
  void setAside(RunId run) {
    setAside.add(run);
  }

  /** What the wall clock has shown at the most: what was due then stays due when it is set back. */
  void look() {
    latestWall = Math.max(latestWall, clock.millis());
  }

  long latestWall() {
    return latestWall;
  }

  void started(Firing firing, HostEpoch epoch, Moment moment, int hostLimit) {
    RunId id = firing.id();
    long planned = firing.plannedMillis();
    if (firing.trigger() == TriggerType.SCHEDULE) {
      assertThat(planned)
          .as("%s starts at %s, before it is due", id, clock.instant())
          .isLessThanOrEqualTo(latestWall);
    }
    if (firing.claim() != Firing.UNCLAIMED && runs.find(id).isEmpty()) {
      assertThat(moment.lease()).as("lease when %s starts", id).isEqualTo(Moment.Lease.HELD);
    }
    int before = attempts.getOrDefault(id, 0);
    assertThat(firing.attempt().number())
        .as("attempt of %s, started before", id)
        .isGreaterThan(before);
    attempts.put(id, firing.attempt().number());
    mark(firing, epoch);
    if (firing.trigger() == TriggerType.SCHEDULE && before == 0 && !setAside.contains(id)) {
      inOrder(firing);
    }
    underWay.put(id, firing);
    assertThat(underWay.size())
        .as("runs under way when %s starts", id)
        .isLessThanOrEqualTo(hostLimit);
    long same =
        underWay.values().stream()
            .filter(other -> other.schedule().number() == firing.schedule().number())
            .count();
    assertThat(same).as("runs of its schedule under way when %s starts", id).isEqualTo(1);
  }

  /** Were the host to die now, its successor must be able to know that the run may have started. */
  private void mark(Firing firing, HostEpoch epoch) {
    boolean marked =
        runs.find(firing.id()).map(Run::state).filter(RunState.RUNNING::equals).isPresent();
    boolean covered =
        ledger.wasClaimed(firing.id())
            && runs.find(firing.id()).isEmpty()
            && firing.plannedMillis() <= ledger.watermark(epoch);
    assertThat(marked || covered)
        .as(
            "%s starts without committed mark: claimed %s, watermark %s, row %s",
            firing.id(),
            ledger.wasClaimed(firing.id()),
            ledger.watermark(epoch),
            runs.find(firing.id()))
        .isTrue();
  }

  private void inOrder(Firing firing) {
    long schedule = firing.schedule().number();
    assertThat(firing.plannedMillis())
        .as("fire time of %s after an earlier start of its schedule", firing.id())
        .isGreaterThan(latest.getOrDefault(schedule, Long.MIN_VALUE));
    latest.put(schedule, firing.plannedMillis());
  }

  void left(Signal signal) {
    switch (signal) {
      case Signal.Freed freed -> underWay.remove(freed.firing().id());
      case Signal.ExecutionEnded ended -> underWay.remove(ended.ended().firing().id());
      default -> {}
    }
  }

  /** The host is dead, and all of its runs with it. */
  void died() {
    underWay.clear();
  }

  boolean hasStarted(RunId run) {
    return attempts.containsKey(run);
  }

  int occupied() {
    return underWay.size();
  }
}
