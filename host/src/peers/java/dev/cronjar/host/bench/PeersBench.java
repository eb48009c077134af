package dev.cronjar.host.bench;

import dev.cronjar.host.store.DatabaseConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Cronjar and its peers, one after the other in one run: how many firings a second of many due at
 * one instant, and how late the last of a burst start. Needs the profile {@code peers} and a
 * PostgreSQL server on which it may make databases; see docs/performance.md.
 */
public final class PeersBench {
  /** Rounds that begin before are not told, and never the first: the JIT is at work. */
  static final Duration WARM_UP = Duration.ofMinutes(1);

  private final String server;
  private final int burst;
  private final int repeat;
  private final Path folder;
  private final Clock clock = Clock.systemUTC();
  private final List<Result> results = new ArrayList<>();
  private final List<String> databases = new ArrayList<>();

  private PeersBench(String server, int burst, int repeat, Path folder) {
    this.server = server;
    this.burst = burst;
    this.repeat = repeat;
    this.folder = folder;
  }

  /** Medians of one scheduler. */
  private record Result(String name, double perSecond, double p99Millis, int rounds) {}

  /** Makes a peer on a fresh database. */
  private interface Maker {
    Peer make() throws Exception;
  }

  /**
   * @param args the server's JDBC URL with user, such as {@code
   *     jdbc:postgresql://localhost:5432/postgres?user=me}; then jobs of a burst (10,000), rounds
   *     (5) and the file for the JSON (peers.json)
   */
  public static void main(String[] args) throws Exception {
    if (args.length == 0) {
      System.err.println("peers: wanted the JDBC URL of a PostgreSQL server, found nothing");
      System.exit(2);
    }
    Path folder = Files.createTempDirectory("cronjar-peers");
    PeersBench bench = new PeersBench(args[0], number(args, 1, 10_000), number(args, 2, 5), folder);
    try {
      bench.measure();
    } finally {
      bench.dropDatabases();
    }
    bench.report(Path.of(args.length > 3 ? args[3] : "peers.json"));
    remove(folder);
    System.exit(0); // peers leave threads behind
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static int number(String[] args, int at, int otherwise) {
    return args.length > at ? Integer.parseInt(args[at]) : otherwise;
  }

  private void measure() throws Exception {
    cronjar("Cronjar SQLite", new DatabaseConfig.Sqlite(folder.resolve("cronjar.db")));
    cronjar("Cronjar PostgreSQL", new DatabaseConfig.Postgres(freshDatabase(), "", ""));
    peer(20, QuartzPeer::inMemory);
    peer(60, () -> DbSchedulerPeer.sqlite(folder.resolve("db-scheduler.db")));
    peer(60, () -> DbSchedulerPeer.postgres(freshDatabase()));
    peer(60, () -> new JobRunrPeer(freshDatabase()));
    peer(120, () -> QuartzPeer.clustered(freshDatabase()));
  }

  private void cronjar(String name, DatabaseConfig config) throws InterruptedException {
    System.err.println(name);
    add(name, new CronjarRounds(config, folder, clock).measure(burst, repeat));
  }

  private void peer(int limitSeconds, Maker maker) throws Exception {
    try (Peer peer = maker.make()) {
      System.err.println(peer.name());
      List<Meter.Round> rounds = new ArrayList<>();
      Instant warm = clock.instant().plus(WARM_UP);
      for (int number = 0; rounds.size() < repeat; number++) {
        boolean counts = number > 0 && clock.instant().isAfter(warm);
        Meter.Round round = round(peer, number, limitSeconds);
        if (counts) {
          rounds.add(round);
        }
      }
      add(peer.name(), rounds);
    }
  }

  private Meter.Round round(Peer peer, int number, int limitSeconds) throws Exception {
    Instant due = clock.instant().plus(peer.lead(burst));
    Meter meter = Meter.expect(burst, due, clock);
    peer.register(number, burst, due);
    if (clock.instant().isAfter(due)) {
      System.err.println("  registering took longer than the lead; the lateness holds it too");
    }
    return meter.await(limitSeconds);
  }

  private void add(String name, List<Meter.Round> rounds) {
    rounds.forEach(
        round ->
            System.err.printf(
                Locale.ROOT,
                "  %,d of %,d, %,.0f a second, p99 %,.1f ms%n",
                round.done(),
                burst,
                round.perSecond(),
                round.p99Millis()));
    results.add(
        new Result(
            name,
            median(rounds.stream().mapToDouble(Meter.Round::perSecond).toArray()),
            median(rounds.stream().mapToDouble(Meter.Round::p99Millis).toArray()),
            rounds.size()));
  }

  private static double median(double[] values) {
    java.util.Arrays.sort(values);
    return values[values.length / 2];
  }

  /** Every contestant has a database of its own. */
  private String freshDatabase() throws SQLException {
    String name = "peers_" + ProcessHandle.current().pid() + "_" + databases.size();
    execute("CREATE DATABASE " + name);
    databases.add(name);
    return server.replaceFirst("/[^/?]*(\\?|$)", "/" + name + "$1");
  }

  private void dropDatabases() throws SQLException {
    for (String name : databases) {
      execute("DROP DATABASE " + name + " WITH (FORCE)");
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(server);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private void report(Path json) throws IOException {
    Result first = results.getFirst();
    System.out.printf("%-26s %12s %10s %12s %10s%n", "", "firings/s", "Cronjar ×", "p99 ms", "×");
    StringBuilder rows = new StringBuilder();
    for (Result result : results) {
      System.out.printf(
          Locale.ROOT,
          "%-26s %,12.0f %10.1f %,12.1f %10.1f%n",
          result.name,
          result.perSecond,
          first.perSecond / result.perSecond,
          result.p99Millis,
          result.p99Millis / first.p99Millis);
      rows.append(rows.isEmpty() ? "" : ",\n  ")
          .append(
              String.format(
                  Locale.ROOT,
                  "{\"name\":\"%s\",\"firingsPerSecond\":%.0f,\"latenessP99Millis\":%.3f,\"rounds\":%d}",
                  result.name,
                  result.perSecond,
                  result.p99Millis,
                  result.rounds));
    }
    Files.writeString(json, "{\"burst\":" + burst + ",\"results\":[\n  " + rows + "\n]}\n");
  }
}
