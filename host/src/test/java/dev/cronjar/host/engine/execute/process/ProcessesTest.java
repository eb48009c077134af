package dev.cronjar.host.engine.execute.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.cronjar.host.engine.execute.Attempts;
import dev.cronjar.host.engine.execute.ExecutionPlane;
import dev.cronjar.host.engine.execute.InJvmPlane;
import dev.cronjar.host.engine.execute.RunLines;
import dev.cronjar.host.engine.execute.Surroundings;
import dev.cronjar.host.plugin.LoadedTask;
import dev.cronjar.host.plugin.LoneGeneration;
import dev.cronjar.host.plugin.Tasks;
import dev.cronjar.host.plugin.TestJars;
import dev.cronjar.host.run.Artefact;
import dev.cronjar.host.run.Artefacts;
import dev.cronjar.host.run.Ended;
import dev.cronjar.host.run.Firing;
import dev.cronjar.host.run.LogMatches;
import dev.cronjar.host.run.LogPage;
import dev.cronjar.host.run.LogPointer;
import dev.cronjar.host.run.LogSearch;
import dev.cronjar.host.run.Outcome;
import dev.cronjar.host.run.Progress;
import dev.cronjar.host.run.ProgressBoard;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.RunLogs;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.schedule.Definition;
import dev.cronjar.host.schedule.Isolation;
import dev.cronjar.host.schedule.Policies;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.ScheduleId;
import dev.cronjar.host.schedule.Trigger;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of a real plugin JAR in real processes. */
class ProcessesTest {
  @TempDir Path folder;

  private final BlockingQueue<Ended> ended = new LinkedBlockingQueue<>();
  private final List<LogPage.Line> lines = new CopyOnWriteArrayList<>();
  private LoadedTask task;
  private Path jar;

  @BeforeEach
  void a_plugin() {
    jar =
        TestJars.plugin("lab", "1.2.0")
            .task(
                "lab",
                "P",
                "public record P(String mode, @Param(defaultValue = \"5\") int times) {}",
                """
                RunContext run = RunContext.current();
                switch (params.mode()) {
                  case "greet" -> {
                    run.log().info("Hello from {}", ProcessHandle.current().pid());
                    System.out.println("printed " + params.times());
                    run.reference("session", "s-17");
                    run.output("attempt", "" + run.attempt());
                    return TaskResult.success(Map.of("pid", "" + ProcessHandle.current().pid()));
                  }
                  case "report" -> {
                    for (int i = 0; i <= 100_000; i++) { run.progress(i / 1_000, "step " + i); }
                    try (var file = run.artefact("out.txt", "text/plain")) {
                      for (int i = 0; i < 20_000; i++) { file.write("0123456789".getBytes()); }
                    }
                    run.artefact("open.txt", "text/plain").write(new byte[100_000]);
                  }
                  case "decline" -> { return TaskResult.businessFailure("nothing to do"); }
                  case "throw" -> throw new IllegalStateException("broken pipe of thought");
                  case "exit" -> System.exit(7);
                  case "memory" -> {
                    List<byte[]> all = new ArrayList<>();
                    while (true) { all.add(new byte[1 << 20]); }
                  }
                  case "sleep" -> { run.log().info("asleep"); Thread.sleep(60_000); }
                  case "spin" -> { run.log().info("asleep"); while (true) { Thread.interrupted(); } }
                  default -> {}
                }
                return TaskResult.success();
                """)
            .writeTo(folder.resolve("lab.jar"));
    task = LoneGeneration.task(List.of(jar), "lab:lab");
  }

  /** Keeps the text of the last file. */
  private static final class KeptFiles implements Artefacts {
    volatile String kept = "";
    final AtomicInteger dropped = new AtomicInteger();
    volatile boolean full;

    @Override
    public Sink begin(RunId run, String name, String mediaType) throws IOException {
      if (full) {
        throw new IOException("no room");
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      return new Sink() {
        @Override
        public void write(byte[] part, int length) {
          bytes.write(part, 0, length);
        }

        @Override
        public String keep() {
          kept = bytes.toString(StandardCharsets.UTF_8);
          return "there";
        }

        @Override
        public void drop() {
          dropped.incrementAndGet();
        }
      };
    }

    @Override
    public byte[] read(String place, long from, int limit) {
      return new byte[0];
    }
  }

  private final KeptFiles files = new KeptFiles();

  private PlaneChoice plane(JavaCommand java) {
    Path data = folder.resolve("data");
    Attempts attempts =
        new Attempts(
            new OneTask(task),
            new Logs(),
            new RunLines(),
            new Surroundings(Clock.systemUTC(), data, new ProgressBoard(), files),
            new Heard());
    return new PlaneChoice(new InJvmPlane(attempts, 4), new Processes(attempts, data, java));
  }

  private static Firing firing(String mode, int heapMegabytes) {
    Policies standard = Policies.STANDARD;
    Policies isolated =
        new Policies(
            standard.span(),
            standard.misfire(),
            standard.overlap(),
            standard.limits(),
            standard.timeout(),
            standard.retry(),
            standard.priority(),
            new Isolation(Isolation.Mode.PROCESS, heapMegabytes));
    Definition definition =
        new Definition(
            ScheduleId.of("s"),
            Definition.About.named("s"),
            "lab:lab",
            new Trigger.Every(Duration.ofSeconds(1), ZoneOffset.UTC),
            Map.<String, @Nullable Object>of("mode", mode),
            true,
            isolated);
    Schedule schedule =
        new Schedule(7, definition, 1, Instant.EPOCH, Schedule.Activity.ENABLED, "", "", 0);
    return Firing.scheduled(schedule, 1_000, 500, 1);
  }

  private Ended run(String mode) throws InterruptedException {
    plane(JavaCommand.own()).start(firing(mode, 64));
    return next();
  }

  private Ended next() throws InterruptedException {
    Ended end = ended.poll(30, TimeUnit.SECONDS);
    assertThat(end).as("an end within 30 s; logged: %s", lines).isNotNull();
    return end;
  }

  @Test
  void a_run_in_a_process_leaves_log_outputs_and_references_as_one_in_the_host_does()
      throws InterruptedException {
    Ended end = run("greet");
    assertThat(end.outcome()).isInstanceOf(Outcome.Success.class);
    Map<String, String> outputs = end.result().outputs();
    assertThat(outputs).containsEntry("attempt", "1").containsKey("pid");
    assertThat(outputs.get("pid")).isNotEqualTo("" + ProcessHandle.current().pid());
    assertThat(end.references()).containsEntry("session", "s-17");
    assertThat(end.pluginVersion()).isEqualTo("1.2.0");
    assertThat(texts()).contains("Hello from " + outputs.get("pid"), "printed 5");
  }

  @Test
  void progress_and_files_of_a_run_in_a_process_reach_the_host() throws InterruptedException {
    Ended end = run("report");
    assertThat(end.outcome()).isInstanceOf(Outcome.Success.class);
    assertThat(end.reported().progress()).isEqualTo(new Progress(100, "step 100000"));
    assertThat(end.reported().artefacts())
        .extracting(Artefact::name, Artefact::size)
        .containsExactly(tuple("out.txt", 200_000L));
    assertThat(files.dropped).hasValue(1);
    assertThat(files.kept).isEqualTo("0123456789".repeat(20_000));
  }

  @Test
  void a_run_whose_file_the_host_cannot_keep_has_failed() throws InterruptedException {
    files.full = true;
    assertThat(run("report").reason()).isEqualTo("java.io.IOException: no room");
  }

  @Test
  void a_business_failure_and_an_exception_come_back_as_what_they_are()
      throws InterruptedException {
    assertThat(run("decline").reason()).isEqualTo("nothing to do");
    Ended thrown = run("throw");
    assertThat(thrown.result().errorType()).isEqualTo("java.lang.IllegalStateException");
    assertThat(thrown.result().stackTrace()).contains("broken pipe of thought", "acme.Tlab");
  }

  @Test
  void system_exit_ends_the_run_and_not_the_host() throws InterruptedException {
    assertThat(run("exit").reason()).contains("ended with status 7 before its task did");
  }

  @Test
  void a_full_heap_fails_the_run_and_names_the_limit() throws InterruptedException {
    assertThat(run("memory").reason())
        .isEqualTo("java.lang.OutOfMemoryError: the heap of 64 MB was full");
  }

  @Test
  void a_cancelled_run_is_asked_to_stop_and_obeys() throws InterruptedException {
    PlaneChoice plane = plane(JavaCommand.own());
    Firing firing = firing("sleep", 64);
    plane.start(firing);
    awaitAsleep();
    plane.stop(firing.id(), new Outcome.Cancelled("cancelled by ann"));
    Ended end = next();
    assertThat(end.state()).isEqualTo(RunState.CANCELLED);
    assertThat(end.reason()).isEqualTo("cancelled by ann");
  }

  @Test
  void a_run_that_does_not_obey_is_killed_for_real() throws InterruptedException {
    PlaneChoice plane = plane(JavaCommand.own());
    Firing firing = firing("spin", 64);
    plane.start(firing);
    awaitAsleep();
    plane.stop(firing.id(), new Outcome.TimedOut(Duration.ofSeconds(5), ""));
    plane.abandon(firing.id());
    Ended end = next();
    assertThat(end.state()).isEqualTo(RunState.TIMEOUT);
    assertThat(end.reason()).isEqualTo("did not end within 5s; its process was killed");
    await().atMost(Duration.ofSeconds(10)).until(() -> plane.threads() == 0 && plane.stuck() == 0);
  }

  @Test
  void a_plane_that_can_start_no_process_says_so() throws InterruptedException {
    PlaneChoice plane = plane(JavaCommand.at(folder.resolve("no-java").toString()));
    assertThat(plane.unavailable()).isEmpty();
    plane.start(firing("greet", 64));
    Ended end = next();
    assertThat(end.result().errorType()).isEqualTo("PlaneUnavailable");
    assertThat(end.reason()).contains("no process for the run could be started");
    assertThat(plane.unavailable())
        .hasValueSatisfying(why -> assertThat(why).contains("no process for the run"));
  }

  @Test
  void the_reason_goes_by_itself_when_processes_can_be_started_again() throws IOException {
    Path java = folder.resolve("java");
    Refusal refusal = new Refusal(JavaCommand.at(java.toString())::works);
    refusal.refused("no process could be started");
    refusal.tryAgain();
    assertThat(refusal.now()).hasValue("no process could be started");
    Files.createSymbolicLink(java, Path.of(System.getProperty("java.home"), "bin", "java"));
    refusal.tryAgain();
    assertThat(refusal.now()).isEmpty();
  }

  private void awaitAsleep() {
    await().atMost(Duration.ofSeconds(30)).until(() -> texts().contains("asleep"));
  }

  private List<String> texts() {
    return lines.stream().map(LogPage.Line::text).toList();
  }

  private final class Heard implements ExecutionPlane.Listener {
    @Override
    public void freed(Firing firing) {}

    @Override
    public void ended(Ended end) {
      ended.add(end);
    }
  }

  /** All runs log into one list. */
  private final class Logs implements RunLogs {
    @Override
    public Writer open(RunId id, LogPointer before) {
      return new Writer() {
        @Override
        public void append(long atMillis, String level, String logger, String text) {
          lines.add(new LogPage.Line(lines.size(), atMillis, level, logger, text));
        }

        @Override
        public void close(Consumer<LogPointer> stored) {
          stored.accept(LogPointer.NONE);
        }
      };
    }

    @Override
    public LogPage read(RunId id, LogPointer pointer, long from, int limit, Duration wait) {
      throw new UnsupportedOperationException("nobody reads here");
    }

    @Override
    public LogMatches search(RunId id, LogPointer pointer, LogSearch wanted) {
      throw new UnsupportedOperationException("nobody looks here");
    }
  }

  private record OneTask(LoadedTask task) implements Tasks {
    @Override
    public Optional<LoadedTask> find(String name) {
      return Optional.of(task);
    }

    @Override
    public String whyMissing(String name) {
      return "";
    }

    @Override
    public List<LoadedTask> all() {
      return List.of(task);
    }
  }
}
