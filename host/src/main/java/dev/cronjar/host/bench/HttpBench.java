package dev.cronjar.host.bench;

import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunFilter;
import dev.cronjar.host.run.RunPage;
import dev.cronjar.host.run.TriggerType;
import dev.cronjar.host.store.Database;
import dev.cronjar.host.store.DatabaseConfig;
import dev.cronjar.host.store.Retention;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How fast a host answers while it fires: a whole host with 10,000 schedules and {@code --size}
 * earlier runs fires 1,000 times a second; this process asks it by HTTP, on loopback, as 50 clients
 * do. Beside that, how late runs start without and with those clients, and a batch of 5,000.
 */
final class HttpBench {
  static final String TASK = "hello:hello";
  static final String BUSY = "busy";
  static final String QUIET = "quiet";
  static final int QUIET_SCHEDULES = 8_000;
  private static final int BUSY_SCHEDULES = 2_000;
  private static final Duration EVERY = Duration.ofSeconds(2);
  private static final Duration FAR = Duration.ofDays(200);

  /** Time for the host to come up before the first firing is due. */
  private static final Duration LEAD = Duration.ofSeconds(30);

  private static final int WARM_SECONDS = 10;
  private static final int BATCH = 5_000;
  private static final int PAGE = 500;

  private final Scenario scenario;
  private final PrintStream out;
  private final Path home;
  private final Clock clock;

  HttpBench(Scenario scenario, PrintStream out, Path folder, Clock clock) {
    this.scenario = scenario;
    this.out = out;
    this.home = folder.resolve("home");
    this.clock = clock;
  }

  void measure() throws InterruptedException {
    try {
      Files.createDirectories(home.resolve("data"));
      Files.writeString(home.resolve("cronjar.yaml"), configuration());
      Instant due = fill();
      Window idle;
      Window loaded;
      try (HostChild host = HostChild.start(home);
          HttpClient client =
              HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
        Asking admin = Asking.signedIn(client, host.address(), host.firstPassword());
        HttpClients clients = clients(admin);
        sleepUntil(due.plusSeconds(WARM_SECONDS));
        idle = window();
        clients.ask(WARM_SECONDS);
        Instant began = clock.instant();
        RouteTimes times = clients.ask(scenario.seconds());
        loaded = new Window(began, clock.instant());
        times.lines().forEach(out::println);
        batch(admin);
      }
      lateness(idle, loaded);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private String configuration() {
    String database =
        scenario.isSqlite() ? "" : "database:\n  url: '%s'\n".formatted(scenario.database());
    return "name: bench\n" + database;
  }

  private Database database() {
    return Database.open(
        scenario.isSqlite()
            ? new DatabaseConfig.Sqlite(home.resolve("data").resolve("cronjar.db"))
            : new DatabaseConfig.Postgres(scenario.database(), "", ""));
  }

  /** When the first firing is due. */
  private Instant fill() throws InterruptedException {
    out.printf("filling: %,d earlier runs, 10,000 schedules%n", scenario.size());
    try (Database database = database()) {
      BenchStore store = new BenchStore(database, clock);
      store.earlierRuns(scenario.size());
      database.tidy(clock.millis(), Retention.EVERYTHING);
      database.tidy(clock.millis(), Retention.EVERYTHING);
      store.schedules(QUIET, TASK, QUIET_SCHEDULES, FAR, LEAD, Duration.ZERO);
      return store.schedules(BUSY, TASK, BUSY_SCHEDULES, EVERY, LEAD, EVERY);
    }
  }

  /** Each with a token of its own: callers are counted apart. */
  private HttpClients clients(Asking admin) throws IOException, InterruptedException {
    List<Asking> all = new ArrayList<>();
    for (int i = 0; i < HttpClients.COUNT; i++) {
      all.add(admin.withToken("client-" + i));
    }
    String run =
        admin.answer(admin.post("/schedules/" + QUIET + "-0/run", "{}")).path("id").asString();
    admin.answer(admin.post("/batches", sets("small", 50)));
    return new HttpClients(all, "small", run);
  }

  private static String sets(String id, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "{\"name\":\"n%d\"}".formatted(i))
        .collect(
            Collectors.joining(
                ",", "{\"id\":\"%s\",\"task\":\"%s\",\"sets\":[".formatted(id, TASK), "]}"));
  }

  private void batch(Asking admin) throws IOException, InterruptedException {
    long began = System.nanoTime();
    admin.answer(admin.post("/batches", sets("large", BATCH)));
    double made = secondsSince(began);
    while (admin.answer(admin.get("/batches/large")).path("ended").asInt() < BATCH) {
      TimeUnit.MILLISECONDS.sleep(200);
    }
    double ended = secondsSince(began);
    long asked = System.nanoTime();
    HttpResponse<String> csv = admin.get("/batches/large/results.csv");
    out.printf(
        Locale.ROOT,
        "batch of %,d beside the firings: created in %.2f s (aim 1 s), ended after %.1f s, %,d lines of CSV in %.2f s%n",
        BATCH,
        made,
        ended,
        csv.body().lines().count(),
        secondsSince(asked));
  }

  private static double secondsSince(long nanos) {
    return (System.nanoTime() - nanos) / 1e9;
  }

  private record Window(Instant from, Instant to) {
    boolean holds(long millis) {
      return millis >= from.toEpochMilli() && millis < to.toEpochMilli();
    }
  }

  private Window window() throws InterruptedException {
    Instant began = clock.instant();
    TimeUnit.SECONDS.sleep(scenario.seconds());
    return new Window(began, clock.instant());
  }

  private void sleepUntil(Instant instant) throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(Math.max(0, instant.toEpochMilli() - clock.millis()));
  }

  private void lateness(Window idle, Window loaded) {
    try (Database database = database()) {
      long[] before = lateness(database, idle);
      long[] during = lateness(database, loaded);
      out.println(line("late without clients", before));
      out.println(line("late with clients", during));
      out.printf(
          "lateness p99 grew by %d ms (aim: 20 at most)%n", at(during, 0.99) - at(before, 0.99));
    }
  }

  private static long[] lateness(Database database, Window window) {
    RunFilter filter =
        new RunFilter(
            -1,
            Set.of(),
            "",
            Set.of(TriggerType.SCHEDULE),
            Set.of(),
            Map.of(),
            "",
            "",
            window.from().minusSeconds(10).toEpochMilli(),
            window.to().plusSeconds(10).toEpochMilli());
    List<Long> late = new ArrayList<>();
    String cursor = "";
    do {
      RunPage page = database.runs().list(filter, cursor, PAGE);
      page.runs().stream()
          .map(Run::times)
          .filter(times -> window.holds(times.planned()) && times.started() != Run.UNSET)
          .forEach(times -> late.add(times.latenessMillis()));
      cursor = page.nextCursor();
    } while (!cursor.isEmpty());
    return late.stream().mapToLong(Long::longValue).sorted().toArray();
  }

  private static String line(String what, long[] sorted) {
    return String.format(
        Locale.ROOT,
        "%-24s %8d runs, p50 %d ms, p99 %d ms, max %d ms",
        what,
        sorted.length,
        at(sorted, 0.5),
        at(sorted, 0.99),
        at(sorted, 1));
  }

  private static long at(long[] sorted, double share) {
    return sorted.length == 0 ? -1 : sorted[(int) Math.ceil(sorted.length * share) - 1];
  }
}
