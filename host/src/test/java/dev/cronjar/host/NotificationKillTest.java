package dev.cronjar.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.cronjar.host.http.HttpSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A host that is killed with SIGKILL at any moment, also while it starts, while failures of its
 * schedules are told to a receiver that is sometimes slow and sometimes refuses: {@code
 * -Dcronjar.notification.kills=N} says how often, {@code -Dcronjar.seed} when.
 */
@Execution(ExecutionMode.CONCURRENT)
class NotificationKillTest {
  private static final int KILLS = Integer.getInteger("cronjar.notification.kills", 6);
  private static final long SEED = Long.getLong("cronjar.seed", System.nanoTime());
  private static final int SCHEDULES = 60;

  /** Each death leaves as many runs interrupted, of which the last life may have to tell. */
  private static final Duration LIMIT = Duration.ofSeconds(60 + 2L * KILLS);

  private static final int START_MILLIS = 1_000;
  private static final int WORK_MILLIS = 1_000;
  private static final int REFUSED_OF = 8;
  private static final int SLOWEST_MILLIS = 10;
  private static final String OUTCOMES =
      """
      SELECT schedule_id, job_run_id, state FROM run
      WHERE state IN ('success', 'failed', 'interrupted') ORDER BY schedule_id, planned_at""";
  private static final String OPEN_RUNS =
      """
      SELECT count(*) FROM run WHERE state IN ('queued', 'running', 'retrying', 'paused')""";
  private static final String NOT_SENT =
      """
      SELECT count(*) FROM notification WHERE state <> 'sent'""";

  @TempDir Path temp;
  private final Random random = new Random(SEED);
  private final Queue<Taken> taken = new ConcurrentLinkedQueue<>();
  private volatile boolean kind;
  private MortalProcesses processes;
  private HttpServer receiver;

  /** What the receiver has acknowledged. */
  private record Taken(String id, String run) {
    static Taken read(String body) {
      String[] parts = body.split("\"", -1);
      return new Taken(parts[3], parts[7]);
    }
  }

  @BeforeEach
  void receive() throws IOException {
    processes = new MortalProcesses(temp, MortalHost.class);
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext("/", this::take);
    receiver.start();
  }

  @AfterEach
  void end() throws InterruptedException {
    processes.close();
    receiver.stop(0);
  }

  private void take(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Random moods = new Random(SEED + body.hashCode() + taken.size());
    pass(moods.nextInt(SLOWEST_MILLIS));
    boolean refused = !kind && moods.nextInt(REFUSED_OF) == 0;
    if (!refused) {
      taken.add(Taken.read(body));
    }
    exchange.sendResponseHeaders(refused ? 503 : 204, -1);
    exchange.close();
  }

  private static void pass(int millis) {
    new CompletableFuture<Void>().completeOnTimeout(null, millis, TimeUnit.MILLISECONDS).join();
  }

  private Path home() {
    return temp.resolve("home");
  }

  private void write(String name, String text) throws IOException {
    Path file = home().resolve(name);
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, text);
  }

  private void schedules(boolean enabled) throws IOException {
    StringBuilder text = new StringBuilder("schedules:\n");
    for (int number = 0; number < SCHEDULES; number++) {
      text.append("  - {id: moody-%d, task: app:moody, every: 1s, retry: false, ".formatted(number))
          .append("enabled: %s, params: {shift: %d}}%n".formatted(enabled, number % 2));
    }
    write("schedules/moody.yaml", text.toString());
  }

  /** One life that ends well, in which the rules come into force. */
  private void prepare() throws Exception {
    write(
        "notifications/failing.yaml",
        """
        channels:
          - {name: hook, type: webhook, url: "http://127.0.0.1:%d/", allow-private: true,
             timeout: 1s, body: '{"id": "{{notification_id}}", "run": "{{run_id}}"}'}
        rules:
          - {name: failing, on: [technical_failure], to: [hook]}
        """
            .formatted(receiver.getAddress().getPort()));
    processes.makeArchive(List.of(home().toString()));
    schedules(true);
  }

  @Test
  void what_a_rule_tells_of_arrives_however_often_its_host_is_killed_and_repeats_have_the_same_id()
      throws Exception {
    prepare();
    long begun = System.nanoTime();
    for (int kill = 0; kill < KILLS; kill++) {
      Process process = processes.begin(List.of(home().toString()));
      if (kill % 4 != 3) {
        MortalProcesses.awaitUp(process);
        pass(random.nextInt(WORK_MILLIS));
      } else {
        pass(random.nextInt(START_MILLIS));
      }
      MortalProcesses.kill(process);
    }
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    deliverTheRest();

    Set<String> told = told();
    Map<String, Set<String>> idsByRun =
        taken.stream()
            .collect(
                Collectors.groupingBy(
                    Taken::run,
                    TreeMap::new,
                    Collectors.mapping(Taken::id, Collectors.toCollection(TreeSet::new))));
    System.out.printf(
        "%d kills in %d ms: %d failures to tell of, %d told, %d repeats; by -Dcronjar.seed=%d%n",
        KILLS, millis, told.size(), idsByRun.size(), taken.size() - idsByRun.size(), SEED);
    assertThat(told).as("failures to tell of").isNotEmpty();
    assertThat(idsByRun.keySet()).isEqualTo(told);
    assertThat(idsByRun.values()).as("ids of one run").allMatch(ids -> ids.size() == 1);
    assertThat(idsByRun.values().stream().flatMap(Collection::stream)).doesNotHaveDuplicates();
    assertThat(ask(NOT_SENT)).isZero();
  }

  /**
   * A last life that begins nothing new, two minutes later, so that what a dead one had in hand is
   * due again.
   */
  private void deliverTheRest() throws Exception {
    kind = true;
    schedules(false);
    Home home = new Home(home());
    HostConfig config = HostProcess.configuration(home).config().listening(HttpSettings.OFF);
    Clock later = Clock.offset(HostProcess.clock(config), Duration.ofMinutes(2));
    try (HomeLock ignored = HomeLock.take(home).orElseThrow()) {
      Host host = new Host(home, config, later, new Fittings(List.of(), false, false));
      try {
        await().atMost(LIMIT).pollInterval(Duration.ofMillis(50)).untilAsserted(this::isAtRest);
      } finally {
        host.beginStop();
        host.awaitStopped();
      }
    }
  }

  private void isAtRest() throws SQLException {
    assertThat(ask(OPEN_RUNS)).as("open runs").isZero();
    assertThat(ask(NOT_SENT)).as("notifications on their way").isZero();
    assertThat(arrived()).as("what is told").containsAll(told());
  }

  private Set<String> arrived() {
    return taken.stream().map(Taken::run).collect(Collectors.toSet());
  }

  private Connection database() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + home().resolve("data/cronjar.db"));
  }

  private long ask(String query) throws SQLException {
    try (Connection database = database();
        Statement statement = database.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }

  /** By what is recorded: of each series of failures of a schedule the first. */
  private Set<String> told() throws SQLException {
    Set<String> told = new HashSet<>();
    long schedule = 0;
    boolean failed = false;
    try (Connection database = database();
        Statement statement = database.createStatement();
        ResultSet row = statement.executeQuery(OUTCOMES)) {
      while (row.next()) {
        boolean again = failed && row.getLong(1) == schedule;
        schedule = row.getLong(1);
        failed = !row.getString(3).equals("success");
        if (failed && !again) {
          told.add(row.getString(2));
        }
      }
    }
    return told;
  }
}
