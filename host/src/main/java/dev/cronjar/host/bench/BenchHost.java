package dev.cronjar.host.bench;

import dev.cronjar.host.engine.EngineParts;
import dev.cronjar.host.engine.RunningEngine;
import dev.cronjar.host.engine.Scheduling;
import dev.cronjar.host.engine.execute.InJvmPlane;
import dev.cronjar.host.engine.execute.RunLines;
import dev.cronjar.host.engine.execute.Surroundings;
import dev.cronjar.host.engine.record.LogLane;
import dev.cronjar.host.engine.record.LogLimits;
import dev.cronjar.host.org.OrgLimits;
import dev.cronjar.host.run.HostSeat;
import dev.cronjar.host.run.LogBlocks;
import dev.cronjar.host.run.RunLogs;
import dev.cronjar.host.schedule.TriggerTimes;
import dev.cronjar.host.store.Database;
import dev.cronjar.host.workflow.OpenWorkflows;
import dev.cronjar.host.workflow.definition.Plans;
import dev.cronjar.host.workflow.expression.Language;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** The real engine on a real store, with a task that does nothing. */
final class BenchHost implements AutoCloseable {
  /** Never reached: what is measured is the host, not a limit. */
  private static final int HOST_LIMIT = 200_000;

  private final LogBlocks blocks;
  private final LogLane logs;
  private final RunningEngine engine;

  BenchHost(Database database, Path folder, Lateness lateness) {
    Clock clock = Clock.systemUTC();
    BenchTasks tasks = new BenchTasks(lateness);
    TriggerTimes times = new TriggerTimes();
    this.blocks = database.logBlocks(folder.resolve("run-logs"));
    this.logs = new LogLane(blocks, LogLimits.DEFAULT, clock);
    this.engine =
        RunningEngine.start(
            new EngineParts(
                new EngineParts.Store(database.schedules(), database.ledger(), database.runs()),
                new HostSeat("bench", "bench", ProcessHandle.current().pid(), "bench"),
                tasks,
                clock,
                HOST_LIMIT,
                schedule -> times.of(schedule.definition(), schedule.start()),
                (runs, since) -> Map.of(),
                listener ->
                    new InJvmPlane(
                        tasks,
                        logs,
                        new RunLines(),
                        new Surroundings(clock, folder),
                        HOST_LIMIT,
                        listener),
                OrgLimits.NONE,
                directory ->
                    new OpenWorkflows(
                        new Language(), Plans.NONE, database.workflows(), directory)));
  }

  Scheduling scheduling() {
    return engine.scheduling();
  }

  RunningEngine engine() {
    return engine;
  }

  RunLogs logs() {
    return logs;
  }

  @Override
  public void close() {
    try {
      engine.stop(Duration.ofSeconds(30));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    logs.close();
    try {
      blocks.close();
    } catch (Exception odd) {
      throw new IllegalStateException("The run logs did not close", odd);
    }
  }
}
