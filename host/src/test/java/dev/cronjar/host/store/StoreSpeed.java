package dev.cronjar.host.store;

import dev.cronjar.host.run.Claim;
import dev.cronjar.host.run.Drain;
import dev.cronjar.host.run.Event;
import dev.cronjar.host.run.HostEpoch;
import dev.cronjar.host.run.RunFilter;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.run.RunWrite;
import dev.cronjar.host.schedule.Schedule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Measures the store alone, by hand: {@code StoreSpeed sqlite|postgres [earlier runs] [drains]}.
 * Each drain holds 1,000 runs, their claim and two events a run.
 */
final class StoreSpeed {
  private static final int RUNS = 1_000;
  private static final int SCHEDULES = 10_000;

  private final Database database;
  private final HostEpoch epoch;
  private final List<Schedule> schedules = new ArrayList<>();
  private long drains;

  private StoreSpeed(Database database) {
    this.database = database;
    this.epoch = database.ledger().join(Given.seat("speed"), Given.AT, Given.AT + 15_000);
  }

  public static void main(String[] args) throws Exception {
    long began = System.nanoTime();
    Path folder = Files.createTempDirectory("store-speed");
    DatabaseConfig config =
        args[0].equals("sqlite")
            ? new DatabaseConfig.Sqlite(folder.resolve("cronjar.db"))
            : PostgresServer.freshDatabase();
    print("server and folder", began);
    began = System.nanoTime();
    Database.open(config).close();
    print("first open, migrating", began);
    began = System.nanoTime();
    try (Database database = Database.open(config)) {
      print("second open", began);
      new StoreSpeed(database).measure(number(args, 1, 1_000_000), number(args, 2, 200));
    }
  }

  private static int number(String[] args, int at, int otherwise) {
    return args.length > at ? Integer.parseInt(args[at]) : otherwise;
  }

  private void measure(int earlier, int measured) {
    for (int i = 0; i < SCHEDULES; i++) {
      schedules.add(database.schedules().create(Given.schedule("s" + i), Given.CREATED));
    }
    commit(earlier / RUNS, "earlier runs");
    for (int round = 0; round < 3; round++) {
      commit(measured, "measured");
    }
    time("counts", () -> database.runs().counts());
    time("latest per schedule", () -> database.runs().latestPerSchedule());
    time("all schedules", () -> database.schedules().all());
    time("list all", () -> database.runs().list(RunFilter.ALL, "", 100));
    time("list of one schedule", () -> database.runs().list(filter(17, Set.of()), "", 100));
    time("list failed", () -> database.runs().list(filter(-1, Set.of(RunState.FAILED)), "", 100));
    time("estates", () -> database.ledger().estates());
    System.out.printf("size %,d bytes%n", database.runs().sizeBytes());
  }

  private static RunFilter filter(long schedule, Set<RunState> states) {
    RunFilter all = RunFilter.ALL;
    return new RunFilter(
        schedule, states, "", all.triggers(), all.priorities(), all.labels(), "", "", -1, -1);
  }

  private void commit(int count, String what) {
    long began = System.nanoTime();
    long slowest = 0;
    for (int i = 0; i < count; i++) {
      long start = System.nanoTime();
      database.ledger().commit(epoch, drain());
      slowest = Math.max(slowest, System.nanoTime() - start);
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    System.out.printf(
        "%s: %,.0f runs/s, slowest drain %.1f ms%n", what, count * RUNS / seconds, slowest / 1e6);
  }

  private Drain drain() {
    long number = ++drains;
    long fireTime = Given.AT + number * 1_000;
    List<RunWrite> runs = new ArrayList<>(RUNS);
    List<Claim.Item> items = new ArrayList<>(RUNS);
    List<Claim.Move> moves = new ArrayList<>(RUNS);
    List<Event> events = new ArrayList<>(2 * RUNS);
    for (int i = 0; i < RUNS; i++) {
      Schedule schedule = schedules.get((int) ((number * RUNS + i) % SCHEDULES));
      RunState state = i % 100 == 0 ? RunState.FAILED : RunState.SUCCESS;
      RunWrite run = new RunWrite.Insert(Given.run(schedule.number(), fireTime, state));
      runs.add(run);
      items.add(new Claim.Item(schedule.number(), 1, fireTime));
      moves.add(new Claim.Move(schedule.number(), 1, fireTime + 10_000));
      String id = run.run().id().value();
      events.add(new Event(Event.Kind.RUN_STARTED, fireTime, schedule.number(), id, "running"));
      events.add(new Event(Event.Kind.RUN_SUCCEEDED, fireTime, schedule.number(), id, "success"));
    }
    return new Drain(
        number,
        List.of(new Claim(number, items, moves)),
        runs,
        List.of(),
        number > 2 ? List.of(number - 2) : List.of(),
        List.of(),
        (number - 1) * 2 * RUNS + 1,
        events,
        fireTime,
        fireTime + 1_000);
  }

  private static void time(String what, Runnable call) {
    call.run();
    long began = System.nanoTime();
    call.run();
    print(what, began);
  }

  private static void print(String what, long began) {
    System.out.printf("%s: %.1f ms%n", what, (System.nanoTime() - began) / 1e6);
  }
}
