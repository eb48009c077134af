package dev.cronjar.host.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.plugin.PluginRow;
import dev.cronjar.host.plugin.PluginState;
import dev.cronjar.host.plugin.Plugins;
import dev.cronjar.host.plugin.TestJars;
import dev.cronjar.host.schedule.Definition;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.ScheduleChange;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trigger sources of a real JAR watch for schedules, come and go with both, and fail. */
class EventSourcesTest {
  private static final String SOURCE =
      """
      package acme;
      import dev.cronjar.plugin.*;
      import java.util.*;
      @org.pf4j.Extension
      public class BellTrigger implements TriggerSource<BellTrigger.Params> {
        public record Params(String mood) {}
        private static int calls;
        @Override public void watch(Params params, TriggerContext context) throws Exception {
          String who = Thread.currentThread().getContextClassLoader() == getClass().getClassLoader()
              ? "VERSION" : "a wrong loader";
          context.fire(who + " " + params.mood() + " " + ++calls, Map.of("mood", params.mood()));
          if (params.mood().equals("broken")) {
            throw new IllegalStateException("no bell here");
          }
          while (!context.isStopped()) {
            context.pause(java.time.Duration.ofMinutes(1));
          }
        }
      }
      """;

  @TempDir Path home;
  private final TestHost host = new TestHost();
  private final AtomicLong nanos = new AtomicLong();
  private Plugins plugins;
  private EventSources sources;

  @BeforeEach
  void start() {
    plugins =
        new Plugins(
            home.resolve("plugins"),
            home.resolve("work"),
            home.resolve("withheld"),
            Clock.systemUTC(),
            event -> {},
            Duration.ofMinutes(1));
    plugins.start();
    sources =
        new EventSources(
            host.engine,
            plugins,
            new Watcher.Host(host.engine, home.resolve("data"), host.clock),
            nanos::get);
  }

  @AfterEach
  void close() {
    sources.close();
    plugins.close();
  }

  private void install(String version) {
    TestJars.plugin("acme", version)
        .source("acme.BellTrigger", SOURCE.replace("VERSION", version))
        .writeTo(home.resolve("plugins/acme.jar"));
    plugins.rescan();
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> plugins.active().stream().anyMatch(each -> each.version().equals(version)));
  }

  private Schedule schedule(String id, String mood) {
    Definition definition =
        host.reader.readOne(
            "{id: %s, task: greet, on: {source: bell, params: {mood: %s}}}".formatted(id, mood));
    return host.engine.create(
        new Admission(plugins, host.times, host.clock).begin(definition, ""), "local:ann");
  }

  private void awaitEvents(String... events) {
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () -> {
              sources.look();
              assertThat(host.engine.eventsSoFar()).containsExactly(events);
            });
  }

  private void change(Schedule schedule, Schedule.Activity activity) {
    host.engine.change(
        schedule.id(),
        ScheduleChange.Kind.PAUSED,
        "local:ann",
        now -> now.revised(now.definition(), activity, "", now.nextFireAt()));
  }

  @Test
  void a_source_watches_while_its_schedule_is_enabled_and_each_version_after_the_other() {
    install("1.0.0");
    Schedule load = schedule("load", "merry");
    awaitEvents("1.0.0 merry 1");
    assertThat(host.engine.happened.get("1.0.0 merry 1"))
        .satisfies(
            event -> {
              assertThat(event.schedule()).isEqualTo(load.id());
              assertThat(event.source()).isEqualTo("acme:bell");
              assertThat(event.params()).isEqualTo("{\"mood\":\"merry\"}");
            });
    assertThat(sources.problems()).isEmpty();

    install("2.0.0");
    awaitEvents("1.0.0 merry 1", "2.0.0 merry 1");
    await()
        .atMost(Duration.ofSeconds(15))
        .untilAsserted(
            () ->
                assertThat(plugins.rows())
                    .extracting(PluginRow::version, PluginRow::state)
                    .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("2.0.0", PluginState.ACTIVE)));

    change(load, Schedule.Activity.PAUSED);
    sources.look();
    change(load, Schedule.Activity.ENABLED);
    awaitEvents("1.0.0 merry 1", "2.0.0 merry 1", "2.0.0 merry 2");
  }

  @Test
  void one_that_fails_is_begun_again_later_and_later_and_told() {
    install("1.0.0");
    schedule("load", "broken");
    awaitEvents("1.0.0 broken 1");
    awaitProblem(
        "schedule 'load': its trigger source bell failed: no bell here; it is started again 2 s"
            + " after that");
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(2));
    awaitEvents("1.0.0 broken 1", "1.0.0 broken 2");
    awaitProblem(
        "schedule 'load': its trigger source bell failed: no bell here; it is started again 4 s"
            + " after that");
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(3));
    sources.look();
    awaitEvents("1.0.0 broken 1", "1.0.0 broken 2");
  }

  private void awaitProblem(String problem) {
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () -> {
              sources.look();
              assertThat(sources.problems()).containsExactly(problem);
            });
  }

  @Test
  void a_source_that_is_not_there_is_told_and_params_that_do_not_fit_are_refused() {
    schedule("load", "merry");
    awaitProblem(
        "schedule 'load': its trigger source bell is offered by no active plugin of this host, or"
            + " by several");
    install("1.0.0");
    awaitEvents("1.0.0 merry 1");
    assertThat(sources.problems()).isEmpty();
    Definition wrong =
        host.reader.readOne("{id: x, task: greet, on: {source: 'acme:bell', params: {moot: a}}}");
    assertThatExceptionOfType(CronjarException.class)
        .isThrownBy(() -> new Admission(plugins, host.times, host.clock).begin(wrong, ""))
        .withMessageContaining("The params do not fit trigger source acme:bell")
        .withMessageContaining("Nothing was changed.");
  }
}
