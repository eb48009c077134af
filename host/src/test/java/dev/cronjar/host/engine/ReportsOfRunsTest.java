package dev.cronjar.host.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cronjar.host.run.Artefact;
import dev.cronjar.host.run.Progress;
import dev.cronjar.host.run.ProgressKeeper;
import dev.cronjar.host.run.Reported;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunState;
import dev.cronjar.plugin.RunContext;
import dev.cronjar.plugin.TaskResult;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** What runs report while they run and what they leave behind, seen at a host at work. */
@TestInstance(Lifecycle.PER_CLASS)
class ReportsOfRunsTest {
  private Path home;
  private final CountDownLatch reported = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);
  private LiveHost host;

  @BeforeAll
  void start(@TempDir Path folder) {
    home = folder;
    LambdaTasks tasks =
        new LambdaTasks()
            .offer("quiet", params -> TaskResult.success())
            .offer("counts", this::counts)
            .offer("writes", ReportsOfRunsTest::writes)
            .offer("leaves-open", ReportsOfRunsTest::leavesOpen)
            .offer("climbs-out", ReportsOfRunsTest::climbsOut)
            .offer("too-many", ReportsOfRunsTest::tooMany);
    host = new LiveHost(home, tasks, 8);
  }

  @AfterAll
  void stop() throws InterruptedException {
    host.close();
  }

  private TaskResult counts(Object params) throws InterruptedException {
    for (int i = 1; i <= 1_000_000; i++) {
      RunContext.current().progress(i / 20_000, "row");
    }
    reported.countDown();
    goOn.await();
    RunContext.current().progress(101, "x".repeat(300));
    return TaskResult.success();
  }

  private static TaskResult writes(Object params) throws IOException {
    try (OutputStream file = RunContext.current().artefact("first draft.txt", "text/plain")) {
      file.write("old".getBytes(UTF_8));
    }
    try (OutputStream file = RunContext.current().artefact("first draft.txt", "text/plain")) {
      file.write("new".getBytes(UTF_8));
    }
    try (OutputStream file = RunContext.current().artefact("报告.csv", "text/csv; charset=utf-8")) {
      for (int i = 0; i < 50_000; i++) {
        file.write("0123456789".getBytes(UTF_8));
      }
    }
    return TaskResult.success();
  }

  private static TaskResult leavesOpen(Object params) throws IOException {
    OutputStream file = RunContext.current().artefact("half.csv", "text/csv");
    file.write(new byte[100_000]);
    return TaskResult.success();
  }

  private static TaskResult climbsOut(Object params) throws IOException {
    RunContext.current().artefact("../cronjar.db", "text/plain").close();
    return TaskResult.success();
  }

  private static TaskResult tooMany(Object params) throws IOException {
    for (int i = 0; i < 101; i++) {
      RunContext.current().artefact("n" + i, "text/plain").close();
    }
    return TaskResult.success();
  }

  private Run ended(String task) {
    host.never(task, task);
    Run run = host.trigger(task, "", "");
    await()
        .atMost(Duration.ofSeconds(10))
        .pollInterval(Duration.ofMillis(2))
        .until(() -> host.run(run.id()).state().isFinal());
    return host.run(run.id());
  }

  private static List<String> names(Run run) {
    return run.result().reported().artefacts().stream().map(Artefact::name).toList();
  }

  @Test
  void a_million_words_of_progress_are_seen_live_noted_once_and_end_in_the_row() throws Exception {
    host.never("counts", "counts");
    Run run = host.trigger("counts", "", "");
    reported.await();
    Progress half = new Progress(50, "row");
    assertThat(host.progress.of(run.id(), Progress.NONE)).isEqualTo(half);

    ProgressKeeper keeper =
        new ProgressKeeper(host.progress, host.database.progress(), host.engine::epoch);
    keeper.round();
    assertThat(host.run(run.id()).result().reported().progress()).isEqualTo(half);

    goOn.countDown();
    await().atMost(Duration.ofSeconds(10)).until(() -> host.run(run.id()).state().isFinal());
    Progress last = host.run(run.id()).result().reported().progress();
    assertThat(last.percent()).isEqualTo(100);
    assertThat(last.text()).hasSize(200);
    assertThat(host.progress.all()).doesNotContainKey(run.id());
  }

  @Test
  void a_run_that_reports_nothing_leaves_nothing() {
    assertThat(ended("quiet").result().reported()).isEqualTo(Reported.NOTHING);
  }

  @Test
  void closed_files_are_the_run_s_and_the_later_one_of_a_name_counts() throws IOException {
    Run run = ended("writes");
    assertThat(names(run)).containsExactly("first draft.txt", "报告.csv");
    Artefact draft = run.result().reported().artefacts().getFirst();
    Artefact report = run.result().reported().artefacts().getLast();
    assertThat(host.artefacts.read(draft.place(), 0, 100)).asString(UTF_8).isEqualTo("new");
    assertThat(report.size()).isEqualTo(500_000);
    assertThat(host.artefacts.read(report.place(), 499_995, 100))
        .asString(UTF_8)
        .isEqualTo("56789");
    assertThat(host.artefacts.read(report.place(), 500_000, 100)).isEmpty();
  }

  @Test
  void a_file_that_was_not_closed_never_was() throws IOException {
    Run run = ended("leaves-open");
    assertThat(run.state()).isEqualTo(RunState.SUCCESS);
    assertThat(names(run)).isEmpty();
    try (Stream<Path> files = Files.walk(home.resolve("artefacts"))) {
      assertThat(files.filter(Files::isRegularFile).map(this::size)).doesNotContain(100_000L);
    }
  }

  private long size(Path file) {
    return file.toFile().length();
  }

  @Test
  void a_name_that_leads_elsewhere_fails_the_run_and_touches_nothing() {
    Run run = ended("climbs-out");
    assertThat(run.result().errorType()).isEqualTo("java.lang.IllegalArgumentException");
    assertThat(run.reason()).contains("found '../cronjar.db'");
  }

  @Test
  void the_hundred_and_first_file_is_refused_and_the_hundred_stay() {
    Run run = ended("too-many");
    assertThat(run.reason()).contains("a run may leave 100 files, and has");
    assertThat(names(run)).hasSize(100);
  }

  @Test
  void files_of_earlier_attempts_stay_unless_they_are_written_again() {
    Artefact a = new Artefact("a", "text/plain", 1, "p1");
    Artefact b = new Artefact("b", "text/plain", 1, "p2");
    Artefact again = new Artefact("a", "text/plain", 2, "p3");
    Reported first = new Reported(Progress.NONE, List.of(a, b));
    assertThat(new Reported(Progress.NONE, List.of(again)).after(first).artefacts())
        .containsExactly(b, again);
  }
}
