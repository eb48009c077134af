package dev.cronjar.host.engine;

import dev.cronjar.host.MortalProcesses;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.schedule.ScheduleId;
import dev.cronjar.host.store.DatabaseConfig;
import dev.cronjar.host.workflow.StandingOrders;
import dev.cronjar.host.workflow.Workflow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A process of its own with an engine, its store and nothing else, made to be killed: it begins a
 * run of each of {@link WorkflowShapes} and lives until its input ends.
 */
final class MortalEngine {
  private MortalEngine() {}

  /**
   * @param args home, file for the traces of attempts, begins the keys of its runs, and of a
   *     PostgreSQL url, user and password
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path home = Path.of(args[0]);
    DatabaseConfig config =
        args.length == 3
            ? new DatabaseConfig.Sqlite(home.resolve("cronjar.db"))
            : new DatabaseConfig.Postgres(args[3], args[4], args[5]);
    try (LiveHost host = new LiveHost(home, config, tasks(Path.of(args[1])), 8)) {
      System.out.println(MortalProcesses.UP);
      StandingOrders orders = new StandingOrders(host.scheduling(), host.database.workflows());
      try (ExecutorService together = Executors.newVirtualThreadPerTaskExecutor()) {
        for (String shape : WorkflowShapes.all().keySet()) {
          together.execute(() -> start(orders, shape, args[2]));
        }
      }
      MortalProcesses.untilInputEnds(System.in);
    }
  }

  private static RunId start(StandingOrders orders, String shape, String life) {
    return orders.start(id(shape), Map.of(), key(shape, life), "local:ann").id();
  }

  static ScheduleId id(String shape) {
    return ScheduleId.of(Workflow.scheduleOf(shape));
  }

  /** The same key means the same run, whoever asks for it. */
  static String key(String shape, String life) {
    return shape + life;
  }

  /** Each attempt leaves one line, with one write. */
  static LambdaTasks tasks(Path traces) {
    return WorkflowShapes.tasks(attempt -> trace(traces, attempt));
  }

  private static void trace(Path traces, String attempt) {
    try {
      Files.writeString(
          traces, attempt + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
