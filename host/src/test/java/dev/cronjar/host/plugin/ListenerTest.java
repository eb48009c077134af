package dev.cronjar.host.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cronjar.host.engine.notify.EventPump;
import dev.cronjar.host.engine.notify.EventReading;
import dev.cronjar.host.listen.Listeners;
import dev.cronjar.host.listen.Patience;
import dev.cronjar.host.run.Drain;
import dev.cronjar.host.run.Event;
import dev.cronjar.host.run.HostEpoch;
import dev.cronjar.host.run.HostSeat;
import dev.cronjar.host.store.Database;
import dev.cronjar.host.store.DatabaseConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Listeners that a real JAR brings, told from a real database. */
class ListenerTest {
  private static final String LISTENER =
      """
      package acme;
      import dev.cronjar.plugin.*;
      import java.nio.file.*;
      @org.pf4j.Extension
      @ListenerInfo(name = "NAME", hears = {HostEvent.RunFailed.class, HostEvent.RunSkipped.class,
          HostEvent.StepFailed.class, HostEvent.PluginUnloaded.class, HostEvent.AlertRaised.class})
      public class NAME implements HostListener {
        @Override public void on(HostEvent event) throws Exception {
          if (Thread.currentThread().getContextClassLoader() != getClass().getClassLoader()) {
            throw new IllegalStateException("another's context");
          }
          if ("NAME".equals(System.getProperty("cronjar.test.throws"))) {
            throw new IllegalStateException("not today");
          }
          if ("NAME VERSION".equals(System.getProperty("cronjar.test.hangs"))) {
            Thread.sleep(60_000);
          }
          Files.writeString(Path.of("FILE"), "VERSION " + line(event) + "\\n",
              StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
        private static String line(HostEvent event) {
          if (event instanceof HostEvent.RunFailed e) {
            return "run " + e.run().id() + " of " + e.run().schedule() + " " + e.failure() + "|" + e.reason();
          }
          if (event instanceof HostEvent.RunSkipped e) {
            return "skipped " + e.reason();
          }
          if (event instanceof HostEvent.StepFailed e) {
            return "step " + e.step() + "|" + e.reason();
          }
          if (event instanceof HostEvent.PluginUnloaded e) {
            return "unloaded " + e.plugin() + "|" + e.version() + "|" + e.reason();
          }
          return "raised " + ((HostEvent.AlertRaised) event).words();
        }
      }
      """;

  private static final Patience QUICK =
      new Patience(Duration.ofMillis(50), Duration.ofMillis(300), Duration.ofMillis(500));

  @TempDir Path home;
  private final Clock clock = Clock.systemUTC();
  private PluginsFixture fixture;
  private Database database;
  private HostEpoch epoch;
  private Listeners listeners;
  private long drains;
  private long events;

  @BeforeEach
  void start() {
    fixture = new PluginsFixture(home).started();
    database = Database.open(new DatabaseConfig.Sqlite(home.resolve("cronjar.db")));
    long now = clock.millis();
    epoch =
        database
            .ledger()
            .join(
                new HostSeat("home", "here", ProcessHandle.current().pid(), "0.1.0"),
                now,
                now + 600_000);
    listeners = listening();
  }

  @AfterEach
  void close() {
    System.clearProperty("cronjar.test.throws");
    System.clearProperty("cronjar.test.hangs");
    listeners.close();
    fixture.close();
    database.close();
  }

  private Listeners listening() {
    Listeners made =
        new Listeners(
            new Listeners.Stores(
                database.eventConsumers(),
                new EventReading(database.ledger()),
                database.runs(),
                number -> Optional.empty()),
            () -> fixture.plugins.listeners(),
            new EventPump.Place(() -> epoch, clock::millis),
            clock,
            QUICK);
    fixture.plugins.onChange(made::changed);
    made.start();
    return made;
  }

  private void put(String version, String... names) {
    TestJars jar = TestJars.plugin("acme", version);
    for (String name : names) {
      jar.source(
          "acme." + name,
          LISTENER
              .replace("FILE", file(name).toString())
              .replace("VERSION", version)
              .replace("NAME", name));
    }
    jar.writeTo(fixture.file("acme.jar"));
    fixture.awaitVersion("acme", version, PluginState.ACTIVE);
    await().until(() -> threads().size() >= names.length);
  }

  /** One for each listener, while it is told. */
  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("cronjar-events-listener acme:"))
        .toList();
  }

  private Path file(String name) {
    return home.resolve(name + ".txt");
  }

  private List<String> heard(String name) {
    try {
      return Files.exists(file(name)) ? Files.readAllLines(file(name)) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitHeard(String name, String... lines) {
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertThat(heard(name)).containsExactly(lines));
  }

  private static Event event(Event.Kind kind, String subject, String detail) {
    return new Event(kind, Clock.systemUTC().millis(), 7, subject, detail);
  }

  private void commit(Event... happened) {
    long now = clock.millis();
    database
        .ledger()
        .commit(
            epoch,
            new Drain(
                ++drains,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                events + 1,
                List.of(happened),
                now,
                now));
    events += happened.length;
    listeners.wake();
  }

  private void fail(String... runs) {
    commit(
        Arrays.stream(runs)
            .map(run -> event(Event.Kind.RUN_FAILED, run, "technical: broke"))
            .toArray(Event[]::new));
  }

  @Test
  void it_hears_what_it_asked_for_with_all_that_is_known() {
    put("1.0.0", "audit");
    commit(
        event(Event.Kind.RUN_STARTED, "r-1", ""),
        event(Event.Kind.RUN_FAILED, "r-1", "timeout: after 5 s: too long"),
        event(Event.Kind.RUN_INTERRUPTED, "r-2", "the host died"),
        event(Event.Kind.RUN_SKIPPED, "", "3 folded: paused"),
        event(Event.Kind.STEP_FAILED, "w-1", "load[2].check: no rows: none"),
        event(Event.Kind.PLUGIN_UNLOADED, "other", "1.2.0 replaced or removed"),
        event(Event.Kind.ALERT_RAISED, "disk", "the disk is full"));
    awaitHeard(
        "audit",
        "1.0.0 run r-1 of #7 timeout|after 5 s: too long",
        "1.0.0 run r-2 of #7 interrupted|the host died",
        "1.0.0 skipped 3 folded: paused",
        "1.0.0 step load[2].check|no rows: none",
        "1.0.0 unloaded other|1.2.0|replaced or removed",
        "1.0.0 raised the disk is full");
  }

  @Test
  void it_goes_on_where_it_was_after_an_upgrade_and_a_stop_and_leaves_nothing() throws Exception {
    put("1.0.0", "audit");
    fail("r-1");
    awaitHeard("audit", "1.0.0 run r-1 of #7 technical|broke");
    put("1.1.0", "audit");
    fail("r-2");
    await().atMost(Duration.ofSeconds(10)).until(() -> heard("audit").size() == 2);
    listeners.close();
    fail("r-3", "r-4");
    assertThat(threads()).isEmpty();
    listeners = listening();
    awaitHeard(
        "audit",
        "1.0.0 run r-1 of #7 technical|broke",
        "1.1.0 run r-2 of #7 technical|broke",
        "1.1.0 run r-3 of #7 technical|broke",
        "1.1.0 run r-4 of #7 technical|broke");

    Files.delete(fixture.file("acme.jar"));
    await().atMost(Duration.ofSeconds(10)).until(() -> threads().isEmpty());
    await().atMost(Duration.ofSeconds(10)).until(() -> fixture.plugins.rows().isEmpty());
    assertThat(fixture.events).noneMatch(event -> event.kind() == PluginEvent.Kind.LEAKED);
  }

  @Test
  void one_that_throws_is_told_again_and_holds_up_no_other() {
    System.setProperty("cronjar.test.throws", "audit");
    put("1.0.0", "audit", "mirror");
    fail("r-1", "r-2");
    awaitHeard(
        "mirror", "1.0.0 run r-1 of #7 technical|broke", "1.0.0 run r-2 of #7 technical|broke");
    await().until(() -> !listeners.problems().isEmpty());
    assertThat(listeners.problems())
        .singleElement()
        .asString()
        .startsWith("listener acme:audit failed ")
        .contains("java.lang.IllegalStateException: not today");
    assertThat(heard("audit")).isEmpty();
    System.clearProperty("cronjar.test.throws");
    awaitHeard(
        "audit", "1.0.0 run r-1 of #7 technical|broke", "1.0.0 run r-2 of #7 technical|broke");
    await().until(() -> listeners.problems().isEmpty());
  }

  @Test
  void one_that_hangs_does_not_hold_up_the_stop_and_hears_the_same_again() {
    System.setProperty("cronjar.test.hangs", "audit 1.0.0");
    put("1.0.0", "audit");
    fail("r-1");
    await().until(() -> names().anyMatch("cronjar-listener-acme:audit"::equals));
    long begun = System.nanoTime();
    listeners.close();
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
    await().until(() -> names().noneMatch("cronjar-listener-acme:audit"::equals));
    System.clearProperty("cronjar.test.hangs");
    listeners = listening();
    awaitHeard("audit", "1.0.0 run r-1 of #7 technical|broke");
  }

  @Test
  void one_that_hangs_is_told_aloud_holds_up_no_other_and_is_interrupted_when_it_is_replaced() {
    System.setProperty("cronjar.test.hangs", "audit 1.0.0");
    try (HeardLog log = new HeardLog("dev.cronjar.host.listen.Telling")) {
      put("1.0.0", "audit", "mirror");
      fail("r-1", "r-2");
      awaitHeard(
          "mirror", "1.0.0 run r-1 of #7 technical|broke", "1.0.0 run r-2 of #7 technical|broke");
      await()
          .untilAsserted(
              () ->
                  assertThat(listeners.problems())
                      .singleElement()
                      .asString()
                      .startsWith("listener acme:audit has been at one event for "));
      await().until(() -> log.has("WARN Listener acme:audit has been at one event"));
      assertThat(heard("audit")).isEmpty();

      put("1.1.0", "audit", "mirror");
      awaitHeard(
          "audit", "1.1.0 run r-1 of #7 technical|broke", "1.1.0 run r-2 of #7 technical|broke");
      assertThat(log.lines())
          .filteredOn(line -> line.startsWith("WARN Listener acme:audit was replaced and its old"))
          .as("said once")
          .hasSize(1);
      await().until(() -> listeners.problems().isEmpty());
      assertThat(heard("mirror")).as("nothing of it comes twice").hasSize(2);
    }
  }

  private static Stream<String> names() {
    return Thread.getAllStackTraces().keySet().stream().map(Thread::getName);
  }
}
