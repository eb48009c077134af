package dev.cronjar.host.store.memory;

import dev.cronjar.host.run.Claim;
import dev.cronjar.host.run.Committed;
import dev.cronjar.host.run.Drain;
import dev.cronjar.host.run.HostEpoch;
import dev.cronjar.host.run.HostSeat;
import dev.cronjar.host.run.Ledger;
import dev.cronjar.host.run.LedgerReading;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.RunStore;
import dev.cronjar.host.run.RunWrite;
import dev.cronjar.host.run.SkippedRange;
import dev.cronjar.host.schedule.Revision;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.ScheduleStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything a database holds, in memory. Its three sides lock this object, so each of their
 * methods is one transaction.
 */
public final class MemoryStore {
  /** One life of a host. */
  static final class Host {
    final HostSeat seat;
    final long startedAt;
    String state = "live";
    long leaseUntil;
    long mayStartUntil;
    final Map<Long, List<Claim.Item>> claims = new TreeMap<>();
    final Map<Long, Committed> answers = new TreeMap<>();
    final List<Drain> drains = new ArrayList<>();

    Host(HostSeat seat, long startedAt, long leaseUntil) {
      this.seat = seat;
      this.startedAt = startedAt;
      this.leaseUntil = leaseUntil;
    }

    boolean isLive() {
      return state.equals("live");
    }
  }

  final Map<HostEpoch, Host> hosts = new LinkedHashMap<>();
  final Map<Long, Schedule> schedules = new TreeMap<>();
  final List<Revision> revisions = new ArrayList<>();

  /** In the order in which they were recorded. */
  final Map<RunId, Run> runs = new LinkedHashMap<>();

  final List<SkippedRange> skipped = new ArrayList<>();
  long lastNumber;
  private final Memory memory;

  /** A store that keeps everything, as a database does. */
  public MemoryStore() {
    this(Memory.EVERYTHING);
  }

  public MemoryStore(Memory memory) {
    this.memory = memory;
  }

  /** What is kept. OPEN_RUNS: no run that has ended, no event, no folded row. */
  public enum Memory {
    EVERYTHING,
    OPEN_RUNS
  }

  /** Puts schedules in as they stand, without revisions. */
  public void put(List<Schedule> asTheyStand) {
    synchronized (this) {
      asTheyStand.forEach(schedule -> schedules.put(schedule.number(), schedule));
    }
  }

  /** Lets go of what this store is not to keep. */
  void committed(Host host, Drain drain) {
    if (memory == Memory.OPEN_RUNS) {
      drain.runs().stream()
          .map(RunWrite::run)
          .filter(run -> run.state().isFinal())
          .forEach(run -> runs.remove(run.id()));
      skipped.clear();
      host.drains.clear();
      host.answers.clear();
    }
  }

  public Ledger ledger() {
    return new MemoryLedger(this);
  }

  public ScheduleStore schedules() {
    return new MemorySchedules(this);
  }

  public LedgerReading reading() {
    return new MemoryReading(this);
  }

  public RunStore runs() {
    return new MemoryRuns(this);
  }
}
