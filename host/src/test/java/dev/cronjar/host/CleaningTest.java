package dev.cronjar.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.host.audit.AuditEntry;
import dev.cronjar.host.control.EmptySubmissions;
import dev.cronjar.host.control.FakeScheduling;
import dev.cronjar.host.notice.Notification;
import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.run.Drain;
import dev.cronjar.host.run.HostEpoch;
import dev.cronjar.host.run.HostSeat;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.run.RunWrite;
import dev.cronjar.host.run.StepRun;
import dev.cronjar.host.run.StepState;
import dev.cronjar.host.run.TriggerType;
import dev.cronjar.host.run.WorkflowRun;
import dev.cronjar.host.run.WorkflowState;
import dev.cronjar.host.run.WorkflowStore;
import dev.cronjar.host.run.WorkflowWrites;
import dev.cronjar.host.schedule.Definition;
import dev.cronjar.host.schedule.Priority;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.ScheduleId;
import dev.cronjar.host.schedule.ScheduleStore.NewSchedule;
import dev.cronjar.host.schedule.Trigger;
import dev.cronjar.host.store.Cleaned;
import dev.cronjar.host.store.Database;
import dev.cronjar.host.store.DatabaseConfig;
import dev.cronjar.host.store.Retention;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code clean --dry-run} says is what {@code clean} then removes. */
class CleaningTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final long OLD = NOW.minus(Duration.ofDays(40)).toEpochMilli();
  private static final long YOUNG = NOW.minus(Duration.ofHours(2)).toEpochMilli();

  private final FakeScheduling engine =
      new FakeScheduling(Clock.fixed(Instant.ofEpochMilli(OLD), ZoneOffset.UTC));
  private Database database;
  private Doorway doorway;
  private Cleaning cleaning;
  private HostEpoch epoch;
  private long drains;
  private long plain;

  @BeforeEach
  void aMonthOfEverything(@TempDir Path folder) throws Exception {
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    database = Database.open(new DatabaseConfig.Sqlite(folder.resolve("cronjar.db")));
    doorway =
        Doorway.open(
            database, new Home(folder.resolve("home")), clock, Doorway.FirstUser.NOT_NEEDED);
    cleaning =
        new Cleaning(
            database,
            doorway,
            new EmptySubmissions(engine, database.batches(), clock),
            database.logBlocks(folder.resolve("logs")),
            clock);
    epoch = database.ledger().join(new HostSeat("home", "a", 1, "1"), OLD, NOW.toEpochMilli() * 2);
    plain = schedule("plain", "");
    long whole = schedule("whole", Schedule.OF_BATCH + "whole");
    long half = schedule("half", Schedule.OF_BATCH + "half");
    schedule("empty", Schedule.OF_BATCH + "empty");
    long flow = schedule("flow", Schedule.OF_WORKFLOW + "flow");
    for (int i = 0; i < 30; i++) {
      commit(run("p" + i, plain, i < 20 ? OLD + i : YOUNG + i, RunState.SUCCESS));
      commit(run("w" + i, whole, OLD + i, RunState.FAILED));
      commit(run("h" + i, half, i < 29 ? OLD + i : YOUNG, RunState.SUCCESS));
    }
    commit(run("still", half, OLD, RunState.RUNNING));
    for (int i = 0; i < 8; i++) {
      workflow("f" + i, flow, i < 5 ? OLD + i : YOUNG + i);
    }
    auditAndNotices();
  }

  @AfterEach
  void close() {
    doorway.close();
    database.close();
  }

  private long schedule(String id, String source) {
    Definition definition =
        new Definition(
            ScheduleId.of(id),
            Definition.About.named(id),
            "mail:send",
            new Trigger.ByHand(ZoneOffset.UTC),
            Map.of(),
            true);
    Instant start = Instant.ofEpochMilli(OLD);
    return engine
        .create(
            new NewSchedule(
                definition, start, Schedule.Activity.ENABLED, "", source, Long.MAX_VALUE),
            "ada")
        .number();
  }

  private static Run run(String id, long schedule, long at, RunState state) {
    Run.Origin origin =
        new Run.Origin(
            new RunId(id),
            schedule,
            1,
            OrgId.DEFAULT,
            id.startsWith("f") ? WorkflowRun.TASK : "mail:send",
            TriggerType.MANUAL,
            Priority.NORMAL,
            1,
            Map.of(),
            "");
    Run.Times times = new Run.Times(at, at, at, state.isFinal() ? at + 5 : Run.UNSET);
    return new Run(origin, times, state, "", Run.Result.NONE, new Run.Place("a", 1, "1"));
  }

  private void commit(Run run) {
    commit(run, WorkflowWrites.NONE);
  }

  private void commit(Run run, WorkflowWrites workflows) {
    database
        .ledger()
        .commit(
            epoch,
            new Drain(
                ++drains,
                List.of(),
                List.of(new RunWrite.Submit(run)),
                List.of(),
                List.of(),
                List.of(),
                1,
                List.of(),
                Map.of(),
                Drain.Handovers.NONE,
                workflows,
                OLD,
                OLD));
  }

  private void workflow(String id, long schedule, long at) {
    WorkflowRun run =
        new WorkflowRun(
            new RunId(id),
            schedule,
            1,
            OrgId.DEFAULT,
            WorkflowState.ROLLED_BACK,
            WorkflowRun.Course.OVER,
            WorkflowState.ROLLED_BACK,
            "{}",
            "",
            "",
            "",
            new WorkflowRun.Span(at, at, at + 5));
    List<StepRun> steps = new ArrayList<>();
    for (String path : List.of("a", "b", "a~undo")) {
      steps.add(
          new StepRun(
              run.id(),
              path,
              "task",
              StepState.COMPLETED,
              "",
              new StepRun.Times(at, at, -1),
              Map.of(),
              "",
              "",
              0));
    }
    commit(run(id, schedule, at, RunState.FAILED), new WorkflowWrites(List.of(run), steps));
  }

  private void auditAndNotices() {
    List<AuditEntry> entries = new ArrayList<>();
    for (int i = 0; i < 2_500; i++) {
      long at = i < 2_400 ? OLD + i : YOUNG + i;
      entries.add(
          new AuditEntry(
              "k" + i, at, "ada", "default", "", "schedules.pause", "s", "s", "ok", "", "", ""));
    }
    database.audit().append(entries);
    for (int i = 0; i < 1_200; i++) {
      long at = i < 1_150 ? OLD + i : YOUNG + i;
      database
          .outbox()
          .add(
              List.of(
                  new Notification(
                      "n" + i, OrgId.DEFAULT, "r", "success", "", "", "mail", Map.of(), at)));
      if (i % 10 != 0) {
        database.outbox().sent("n" + i, at);
      }
    }
  }

  private static Retention kept(Duration age, long runs, Duration audit, long audits) {
    return new Retention(
        age, runs, audit, new Retention.Apart(Duration.ZERO, Duration.ZERO, audits, List.of()));
  }

  @Test
  void by_age_everything_goes_that_was_foretold() {
    Retention month = kept(Duration.ofDays(30), 0, Duration.ofDays(30), 0);
    Cleaned would = cleaning.look(month);
    assertThat(would.runs()).isEqualTo(20 + 30 + 29 + 5);
    assertThat(would.workflows()).isEqualTo(new Cleaned.Workflows(5, 15));
    assertThat(would.beside()).isEqualTo(new Cleaned.Beside(2, 0, 2_400, 1_035));
    assertThat(cleaning.clean(month)).isEqualTo(would);
    assertThat(cleaning.look(month))
        .isEqualTo(new Cleaned(0, 0, 0, new Cleaned.Workflows(0, 0), Cleaned.Beside.NOTHING, true));
    assertThat(database.workflows().byState(WorkflowStore.ALL))
        .isEqualTo(Map.of(WorkflowState.ROLLED_BACK, 3L));
    assertThat(engine.schedules())
        .extracting(status -> status.schedule().id().value())
        .containsExactlyInAnyOrder("plain", "half", "flow");
  }

  @Test
  void by_number_and_rule_too() {
    Retention some =
        new Retention(
            Duration.ZERO,
            40,
            Duration.ZERO,
            new Retention.Apart(
                Duration.ZERO,
                Duration.ZERO,
                70,
                List.of(new Retention.Rule("default", "flow", Duration.ZERO, 2))));
    Cleaned would = cleaning.look(some);
    assertThat(would.runs()).isPositive();
    assertThat(would.beside().audit()).isEqualTo(2_500 - 70);
    assertThat(cleaning.clean(some)).isEqualTo(would);
    assertThat(database.runs().counts().total()).isEqualTo(40);
  }

  @Test
  void what_is_kept_for_ever_stays() {
    Cleaned would = cleaning.look(Retention.EVERYTHING);
    assertThat(would.runs()).isZero();
    assertThat(would.beside()).isEqualTo(new Cleaned.Beside(1, 0, 0, 1_035));
    assertThat(cleaning.clean(Retention.EVERYTHING)).isEqualTo(would);
    assertThat(database.batches().runs(plain)).isEqualTo(30);
  }
}
