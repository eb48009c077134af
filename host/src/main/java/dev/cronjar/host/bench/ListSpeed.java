package dev.cronjar.host.bench;

import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunFilter;
import dev.cronjar.host.run.RunPage;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.run.TriggerType;
import dev.cronjar.host.store.Database;
import dev.cronjar.host.store.Retention;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** How long pages of runs take in a table of so many, and how many pages a whole search needs. */
final class ListSpeed {
  private static final int PAGE = 100;
  private static final RunFilter ALL = RunFilter.ALL;

  private final Scenario scenario;
  private final PrintStream out;
  private final Path folder;
  private final Clock clock;

  ListSpeed(Scenario scenario, PrintStream out, Path folder, Clock clock) {
    this.scenario = scenario;
    this.out = out;
    this.folder = folder;
    this.clock = clock;
  }

  void measure() throws InterruptedException {
    try (Database database = scenario.open(folder, "lists")) {
      new BenchStore(database, clock).earlierRuns(scenario.size());
      database.tidy(clock.millis(), Retention.EVERYTHING);
      database.tidy(clock.millis(), Retention.EVERYTHING);
      Run newest = database.runs().list(ALL, "", 1).runs().getFirst();
      long created = newest.times().created();
      byId(database, newest);
      list(database, "all", ALL);
      list(database, "one schedule", of(newest.origin().schedule(), Set.of(), "", "", -1, -1));
      list(database, "failed", of(-1, Set.of(RunState.FAILED), "", "", -1, -1));
      list(database, "a task that all have", of(-1, Set.of(), BenchTasks.NAME, "", -1, -1));
      list(database, "a task that none has", of(-1, Set.of(), "bench:none", "", -1, -1));
      list(database, "a host that none has", of(-1, Set.of(), "", "elsewhere", -1, -1));
      list(database, "a label that none has", labelled(Map.of("team", "none")));
      list(database, "by hand", byHand());
      long middle = created - scenario.size() / 20;
      list(database, "a second of the middle", of(-1, Set.of(), "", "", middle, middle + 1_000));
      list(database, "before all", of(-1, Set.of(), "", "", -1, 1));
    }
  }

  private void byId(Database database, Run run) {
    database.runs().find(run.id());
    long began = System.nanoTime();
    database.runs().find(run.id());
    out.printf(Locale.ROOT, "%-24s %8.1f ms%n", "by id", millisSince(began));
  }

  private void list(Database database, String what, RunFilter filter) {
    database.runs().list(filter, "", PAGE);
    double slowest = 0;
    int pages = 0;
    int runs = 0;
    String cursor = "";
    do {
      long began = System.nanoTime();
      RunPage page = database.runs().list(filter, cursor, PAGE);
      slowest = Math.max(slowest, millisSince(began));
      runs += page.runs().size();
      cursor = page.nextCursor();
      pages++;
    } while (!cursor.isEmpty() && runs < PAGE);
    out.printf(Locale.ROOT, "%-24s %8.1f ms, %d runs in %d pages%n", what, slowest, runs, pages);
  }

  private static double millisSince(long nanos) {
    return (System.nanoTime() - nanos) / 1e6;
  }

  private static RunFilter of(
      long schedule, Set<RunState> states, String task, String host, long from, long to) {
    return new RunFilter(schedule, states, task, Set.of(), Set.of(), Map.of(), host, "", from, to);
  }

  private static RunFilter labelled(Map<String, String> labels) {
    return new RunFilter(-1, Set.of(), "", Set.of(), Set.of(), labels, "", "", -1, -1);
  }

  private static RunFilter byHand() {
    return new RunFilter(
        -1, Set.of(), "", Set.of(TriggerType.MANUAL), Set.of(), Map.of(), "", "", -1, -1);
  }
}
