package dev.cronjar.host.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cronjar.host.alert.Alert;
import dev.cronjar.host.alert.AlertBoard;
import dev.cronjar.host.alert.FailureWatch;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.schedule.ScheduleChange.Kind;
import dev.cronjar.host.schedule.ScheduleId;
import dev.cronjar.plugin.TaskResult;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that fail one after the other, on a real engine over SQLite. */
class FailingSchedulesTest {
  private static final int BOUND = 3;

  @TempDir Path home;
  private final AtomicBoolean fails = new AtomicBoolean(true);
  private final LambdaTasks tasks =
      new LambdaTasks()
          .offer(
              "moody",
              params -> {
                if (fails.get()) {
                  throw new IllegalStateException("no connection");
                }
                return TaskResult.success();
              });

  private record Watched(LiveHost host, AlertBoard board, FailureWatch watch)
      implements AutoCloseable {
    static Watched of(LiveHost host) {
      AlertBoard board = new AlertBoard(Clock.systemUTC());
      FailureWatch watch = new FailureWatch(board, host.scheduling(), host.database.runs(), BOUND);
      host.engine.events().subscribe("failures", watch::accept);
      return new Watched(host, board, watch);
    }

    @Override
    public void close() throws Exception {
      host.close();
    }
  }

  private Watched start() {
    return Watched.of(new LiveHost(home, tasks, 4));
  }

  private static void run(Watched watched, RunState state) {
    RunId id = watched.host().trigger("moody", "", "").id();
    await()
        .pollInterval(Duration.ofMillis(10))
        .until(() -> watched.host().run(id).state() == state);
  }

  private static void awaitRaised(Watched watched) {
    await().until(() -> watched.board().isRaised("failures:moody"));
  }

  @Test
  void the_bound_is_counted_in_recorded_runs_and_a_success_clears_it() throws Exception {
    try (Watched watched = start()) {
      watched.host().never("moody", "moody");
      run(watched, RunState.FAILED);
      run(watched, RunState.FAILED);
      watched.watch().firstLook();
      assertThat(watched.board().alerts()).isEmpty();

      run(watched, RunState.FAILED);
      awaitRaised(watched);
      Alert alert = watched.board().alerts().getFirst();
      assertThat(alert.seen().words())
          .startsWith("The last 3 runs of moody failed; the latest is ")
          .endsWith(": no connection");

      fails.set(false);
      run(watched, RunState.SUCCESS);
      await().until(() -> watched.board().alerts().isEmpty());
    }
  }

  @Test
  void it_is_found_again_after_a_restart_and_ends_with_the_schedule() throws Exception {
    try (Watched watched = start()) {
      watched.host().never("moody", "moody");
      for (int i = 0; i < BOUND; i++) {
        run(watched, RunState.FAILED);
      }
      awaitRaised(watched);
    }
    try (Watched watched = start()) {
      assertThat(watched.board().alerts()).isEmpty();
      watched.watch().firstLook();
      assertThat(watched.board().alerts()).extracting(Alert::id).containsExactly("failures:moody");

      watched.host().scheduling().change(ScheduleId.of("moody"), Kind.DELETED, "ada", now -> now);
      await()
          .until(
              () -> {
                watched.watch().look();
                return watched.board().alerts().isEmpty();
              });
    }
  }
}
