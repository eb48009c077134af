package dev.cronjar.host.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.host.MortalProcesses;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.WorkflowState;
import dev.cronjar.host.run.WorkflowStore;
import dev.cronjar.host.store.DatabaseConfig;
import dev.cronjar.host.store.PostgresServer;
import dev.cronjar.host.workflow.StandingOrders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Processes that are killed with SIGKILL at any moment, also while they start, while workflow runs
 * of eleven shapes go on in them. {@code -Dcronjar.workflow.process.kills=N} says how often on
 * SQLite, {@code -Dcronjar.workflow.peer.kills=N} on PostgreSQL with three of them, {@code
 * -Dcronjar.seed} when.
 */
@Execution(ExecutionMode.CONCURRENT)
class WorkflowKillTest {
  private static final int KILLS = Integer.getInteger("cronjar.workflow.process.kills", 50);
  private static final int PEER_KILLS = Integer.getInteger("cronjar.workflow.peer.kills", 6);
  private static final long SEED = Long.getLong("cronjar.seed", System.nanoTime());
  private static final int START_MILLIS = 400;
  private static final int WORK_MILLIS = 250;
  private static final int PEERS = 3;

  @TempDir Path temp;
  private final Random random = new Random(SEED);
  private final List<Process> alive = new ArrayList<>();
  private final List<String> lives = new ArrayList<>();

  private MortalProcesses processes;

  @BeforeEach
  void none() {
    processes = new MortalProcesses(temp, MortalEngine.class);
  }

  @AfterEach
  void killTheRest() throws InterruptedException {
    processes.close();
  }

  @Test
  void workflow_runs_of_a_process_that_is_killed_again_and_again_end_as_they_should()
      throws Exception {
    DatabaseConfig config = new DatabaseConfig.Sqlite(home(0).resolve("cronjar.db"));
    prepare(config);
    processes.makeArchive(arguments(config, home(0), traces(), -1));
    lives.add("life-1");
    long begun = System.nanoTime();
    for (int kill = 0; kill < KILLS; kill++) {
      Process process = begin(config, 0, kill);
      pass(process, kill % 3 == 0);
      MortalProcesses.kill(process);
    }
    tell("SQLite", KILLS, begun);
    check(config);
  }

  @Test
  void of_three_on_one_postgresql_the_others_carry_on_what_a_killed_one_began() throws Exception {
    DatabaseConfig config = PostgresServer.freshDatabase();
    prepare(config);
    for (int peer = 0; peer < PEERS; peer++) {
      begin(config, peer, peer);
    }
    long begun = System.nanoTime();
    for (int kill = 0; kill < PEER_KILLS; kill++) {
      int peer = random.nextInt(PEERS);
      pass(alive.get(peer), kill % 3 == 2);
      MortalProcesses.kill(alive.get(peer));
      begin(config, peer, PEERS + kill);
    }
    tell("PostgreSQL", PEER_KILLS, begun);
    processes.close();
    check(config);
  }

  private static void tell(String where, int kills, long begun) {
    System.out.printf(
        "%d kills on %s in %d ms, by -Dcronjar.seed=%d%n",
        kills, where, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun), SEED);
  }

  private Path home(int peer) throws IOException {
    return Files.createDirectories(temp.resolve("home" + peer));
  }

  private Path traces() {
    return temp.resolve("traces.txt");
  }

  private void prepare(DatabaseConfig config) throws Exception {
    try (LiveHost host = new LiveHost(home(0), config, MortalEngine.tasks(traces()), 8)) {
      WorkflowShapes.all().forEach(host::workflow);
    }
  }

  private static List<String> arguments(DatabaseConfig config, Path home, Path traces, int life) {
    List<String> arguments =
        new ArrayList<>(List.of(home.toString(), traces.toString(), "life" + life));
    if (config instanceof DatabaseConfig.Postgres postgres) {
      arguments.addAll(List.of(postgres.url(), postgres.user(), postgres.password()));
    }
    return arguments;
  }

  /** In place of the one before it, if that has been killed. */
  private Process begin(DatabaseConfig config, int peer, int life) throws IOException {
    Process process = processes.begin(arguments(config, home(peer), traces(), life));
    lives.add("life" + life);
    if (alive.size() > peer) {
      alive.set(peer, process);
    } else {
      alive.add(process);
    }
    return process;
  }

  /** A moment of its work, or, {@code early}, of its start. */
  private void pass(Process process, boolean early) throws IOException {
    if (!early) {
      MortalProcesses.awaitUp(process);
    }
    sleep(random.nextInt(early ? START_MILLIS : WORK_MILLIS));
  }

  private static void sleep(int millis) {
    new CompletableFuture<Void>().completeOnTimeout(null, millis, TimeUnit.MILLISECONDS).join();
  }

  /** A last one, in this process, brings all to their ends. */
  private void check(DatabaseConfig config) throws Exception {
    try (LiveHost host = new LiveHost(home(0), config, MortalEngine.tasks(traces()), 8)) {
      List<RunId> runs = new ArrayList<>();
      StandingOrders orders = new StandingOrders(host.scheduling(), host.database.workflows());
      for (String life : lives) {
        for (String shape : WorkflowShapes.all().keySet()) {
          String key = MortalEngine.key(shape, life);
          runs.add(orders.start(MortalEngine.id(shape), Map.of(), key, "local:ann").id());
        }
      }
      WorkflowCrashTest.awaitEnds(host, runs);
      WorkflowCrashTest.check(host, runs);
      Map<WorkflowState, Integer> ends = new EnumMap<>(WorkflowState.class);
      WorkflowStore store = host.database.workflows();
      runs.forEach(run -> ends.merge(store.find(run).orElseThrow().state(), 1, Integer::sum));
      System.out.println(runs.size() + " workflow runs: " + ends);
    }
    List<String> traces = Files.readAllLines(traces());
    assertThat(traces).as("attempts that began more than once").doesNotHaveDuplicates();
  }
}
