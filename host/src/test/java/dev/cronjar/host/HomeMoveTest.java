package dev.cronjar.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.host.audit.AuditCheck;
import dev.cronjar.host.audit.AuditVerdict;
import dev.cronjar.host.control.WorkflowOperations;
import dev.cronjar.host.control.WorkflowOperations.Await;
import dev.cronjar.host.control.WorkflowOperations.Create;
import dev.cronjar.host.control.WorkflowOperations.Start;
import dev.cronjar.host.control.view.LogLines.LogLineView;
import dev.cronjar.host.control.view.RunView;
import dev.cronjar.host.control.view.VerificationView;
import dev.cronjar.host.control.view.WorkflowRunView;
import dev.cronjar.host.org.Caller;
import dev.cronjar.host.run.Artefact;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.store.Database;
import dev.cronjar.host.store.DatabaseConfig;
import dev.cronjar.host.store.PostgresServer;
import dev.cronjar.plugin.NoParams;
import dev.cronjar.plugin.RunContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A home with a past, and its host on PostgreSQL afterwards. */
class HomeMoveTest {
  /** More than one part of a file in PostgreSQL. */
  private static final byte[] FILE = "0123456789 größe\n".repeat(30_000).getBytes(UTF_8);

  private static final String WORKFLOW =
      "{id: both, steps: [{first: {task: 'app:work'}}, {second: {task: 'app:work'}}]}";

  private static final Caller ANN = Caller.administrator("app:ann");

  @TempDir Path folder;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  private Cronjar start() {
    return Cronjar.in(folder).task("work", NoParams.class, none -> work()).start();
  }

  private static void work() {
    for (int i = 0; i < 500; i++) {
      RunContext.current().log().info("line {} of ☃", i);
    }
    try (OutputStream file = RunContext.current().artefact("report.txt", "text/plain")) {
      file.write(FILE);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private int move(DatabaseConfig.Postgres target) {
    PrintStream out = new PrintStream(said, true, UTF_8);
    return new HomeMove(out, out).move(folder, new HomeMove.Target(target.url(), "", ""));
  }

  private static RunView ended(Cronjar host, String id) {
    RunView run = host.runs().get(id);
    while (run.ended().isEmpty()) {
      Thread.onSpinWait();
      run = host.runs().get(id);
    }
    return run;
  }

  private static List<String> log(Cronjar host, String run) {
    List<LogLineView> lines = host.runs().log(run, 0, Duration.ZERO).lines();
    return lines.stream().map(LogLineView::text).toList();
  }

  /** What a host did in this home: the run of a schedule, and that of a workflow. */
  private record Past(List<RunView> runs, RunView work, WorkflowRunView both, List<String> log) {}

  /** What only a fire time makes: a run that {@code verify} has to account for. */
  private static void fire(Cronjar host) {
    host.schedules().create("{id: ticking, task: work, every: 1s}");
    List<RunView> fired = List.of();
    while (fired.isEmpty()) {
      Thread.onSpinWait();
      fired = host.runs().newest(Map.of("schedule", "ticking"), 10);
    }
    host.schedules().disable("ticking");
    host.runs().newest(Map.of("schedule", "ticking"), 10).forEach(run -> ended(host, run.id()));
  }

  private static WorkflowRunView startBoth(Cronjar host) {
    Start start = new Start("both", "", "", Duration.ofSeconds(30));
    return host.control().call(WorkflowOperations.START, start, ANN);
  }

  private Past past() {
    try (Cronjar host = start()) {
      host.schedules().create("{id: nightly, task: work, cron: '0 2 * * *'}");
      RunView work = ended(host, host.runs().start("nightly").id());
      while (!host.runs().log(work.id(), 0, Duration.ofSeconds(1)).ended()) {
        Thread.onSpinWait();
      }
      host.control().call(WorkflowOperations.CREATE, new Create(WORKFLOW), ANN);
      WorkflowRunView both = startBoth(host);
      host.schedules().disable("nightly");
      fire(host);
      return new Past(host.runs().newest(Map.of(), 100), work, both, log(host, work.id()));
    }
  }

  @Test
  void a_host_goes_on_in_postgres_with_all_that_it_had_in_sqlite() throws Exception {
    Past past = past();
    Path file = folder.resolve("data/cronjar.db");
    byte[] before = Files.readAllBytes(file);
    DatabaseConfig.Postgres target = PostgresServer.freshDatabase();

    assertThat(move(target)).as(said.toString(UTF_8)).isZero();

    assertThat(said.toString(UTF_8))
        .containsPattern("(?m)^run +" + past.runs().size() + "  [0-9a-f]{16}$")
        .containsPattern("(?m)^log_block +[1-9]")
        .containsPattern("(?m)^artefact_part +[1-9]")
        .contains("its chain unbroken", "url: " + target.url());
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
    Files.writeString(folder.resolve("cronjar.yaml"), "database: {url: '" + target.url() + "'}\n");
    try (Cronjar host = start()) {
      assertThat(host.runs().newest(Map.of(), 100)).isEqualTo(past.runs());
      assertThat(past.log()).hasSizeGreaterThanOrEqualTo(500);
      assertThat(log(host, past.work().id())).isEqualTo(past.log());
      assertThat(host.schedules().find("nightly").orElseThrow().state()).isEqualTo("disabled");
      host.schedules().enable("nightly");
      RunView next = ended(host, host.runs().start("nightly").id());
      assertThat(log(host, next.id())).isEqualTo(past.log());
      assertThat(past.both().state()).isEqualTo("completed");
      Await await = new Await(past.both().id(), Duration.ZERO);
      assertThat(host.control().call(WorkflowOperations.RUN, await, ANN)).isEqualTo(past.both());
      assertThat(startBoth(host).state()).isEqualTo("completed");
    }
    assertWhole(target, past);
  }

  private void assertWhole(DatabaseConfig.Postgres target, Past past) throws IOException {
    try (Database database = Database.openToRead(target)) {
      AuditVerdict audit = AuditCheck.of(database.audit());
      assertThat(audit.findings()).isEmpty();
      assertThat(audit.records()).isGreaterThanOrEqualTo(4);
      Artefact report =
          database
              .runs()
              .find(new RunId(past.work().id()))
              .orElseThrow()
              .result()
              .reported()
              .artefacts()
              .getFirst();
      assertThat(
              database
                  .artefacts(folder, Clock.systemUTC())
                  .read(report.place(), 0, FILE.length + 1))
          .isEqualTo(FILE);
    }
    VerificationView found = new LedgerCheck(Clock.systemUTC()).verify(folder, "", "", "");
    assertThat(found.findings()).isEmpty();
    assertThat(found.ran()).as("of fire times").isPositive().isLessThanOrEqualTo(found.due());
  }

  @Test
  void a_home_whose_host_works_is_refused() throws Exception {
    try (Cronjar host = start()) {
      assertThat(move(PostgresServer.freshDatabase())).isEqualTo(HostProcess.HOME_IN_USE);
    }
    assertThat(said.toString(UTF_8)).contains("A host works in " + folder, "nothing was moved");
  }

  @Test
  void a_home_without_a_history_in_sqlite_is_refused() throws Exception {
    assertThat(move(PostgresServer.freshDatabase())).isEqualTo(HostProcess.FAILED);
    assertThat(said.toString(UTF_8)).contains("no host has worked in this home");
    Files.writeString(
        folder.resolve("cronjar.yaml"), "database: {url: 'jdbc:postgresql://elsewhere/other'}\n");
    assertThat(move(PostgresServer.freshDatabase())).isEqualTo(HostProcess.FAILED);
    assertThat(said.toString(UTF_8)).contains("names a PostgreSQL already");
  }
}
