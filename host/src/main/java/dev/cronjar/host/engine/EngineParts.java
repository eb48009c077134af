package dev.cronjar.host.engine;

import dev.cronjar.host.engine.execute.ExecutionPlane;
import dev.cronjar.host.org.OrgLimits;
import dev.cronjar.host.plugin.Tasks;
import dev.cronjar.host.run.HostSeat;
import dev.cronjar.host.run.Ledger;
import dev.cronjar.host.run.LogPointer;
import dev.cronjar.host.run.Peers;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.RunStore;
import dev.cronjar.host.schedule.FireTimes;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.ScheduleStore;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What an engine is made of.
 *
 * @param clock of a host with peers: theirs
 * @param hostLimit how many runs may be under way at once
 * @param fireTimes compiles a schedule's trigger
 * @param planes makes the execution plane, given who hears how firings end
 * @param sequels makes what carries runs that consist of others, given where schedules are found
 * @param orgLimits how many runs of an org may be under way at once, on all hosts together
 */
public record EngineParts(
    Store store,
    HostSeat seat,
    Tasks tasks,
    Clock clock,
    int hostLimit,
    Function<Schedule, FireTimes> fireTimes,
    LostLogs lostLogs,
    Function<ExecutionPlane.Listener, ExecutionPlane> planes,
    OrgLimits orgLimits,
    Sequels.Maker sequels) {

  /** Finds logs of runs whose pointers were never recorded, because their host died. */
  public interface LostLogs {
    /**
     * Those of {@code runs} that have logged anything, each with its last block.
     *
     * @param sinceMillis none of them has logged anything before
     */
    Map<RunId, LogPointer> of(Set<RunId> runs, long sinceMillis);
  }

  /** The ports to the database; {@code peers} when several hosts may work on it. */
  public record Store(
      ScheduleStore schedules, Ledger ledger, RunStore runs, Optional<Peers> peers) {
    /** Of a host that is alone. */
    public Store(ScheduleStore schedules, Ledger ledger, RunStore runs) {
      this(schedules, ledger, runs, Optional.empty());
    }
  }
}
