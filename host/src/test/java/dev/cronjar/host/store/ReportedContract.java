package dev.cronjar.host.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cronjar.host.run.Artefact;
import dev.cronjar.host.run.Artefacts;
import dev.cronjar.host.run.HostEpoch;
import dev.cronjar.host.run.Progress;
import dev.cronjar.host.run.Reported;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.RunState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** What a database promises of what runs report: how far they are, and their files. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class ReportedContract {
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final Progress HALF = new Progress(50, "half");

  private Path folder;
  private Database database;
  private Artefacts artefacts;
  private HostEpoch epoch;
  private long drains;

  abstract DatabaseConfig config(Path home);

  @BeforeAll
  void open(@TempDir Path home) {
    folder = home;
    database = Database.open(config(home));
    epoch = database.ledger().join(Given.seat("a"), Given.AT, Given.AT + 15_000);
    artefacts =
        database.artefacts(
            folder.resolve("artefacts"),
            Clock.fixed(Instant.ofEpochMilli(Given.AT), ZoneOffset.UTC));
  }

  @AfterAll
  void close() {
    database.close();
  }

  private Run recorded(Run run) {
    database.ledger().commit(epoch, Given.inserts(++drains, run));
    return run;
  }

  private Artefact file(RunId run, String name, byte[] bytes) throws IOException {
    Artefacts.Sink sink = artefacts.begin(run, name, "text/plain");
    sink.write(bytes, bytes.length);
    return new Artefact(name, "text/plain", bytes.length, sink.keep());
  }

  private static Run reporting(Run run, Progress progress, Artefact... files) {
    return new Run(
        run.origin(),
        run.times(),
        run.state(),
        run.reason(),
        run.result().with(new Reported(progress, List.of(files))),
        run.place());
  }

  private Progress progress(Run run) {
    return database.runs().find(run.id()).orElseThrow().result().reported().progress();
  }

  @Test
  void progress_is_noted_of_running_runs_of_this_life_only() {
    Run runs =
        recorded(Given.run(RunId.keyed("o", "1"), 1, Given.AT, RunState.RUNNING, epoch.value()));
    Run waits =
        recorded(Given.run(RunId.keyed("o", "2"), 1, Given.AT, RunState.QUEUED, epoch.value()));
    Run other =
        recorded(
            Given.run(RunId.keyed("o", "3"), 1, Given.AT, RunState.RUNNING, epoch.value() + 7));
    Map<RunId, Progress> latest =
        Map.of(runs.id(), HALF, waits.id(), HALF, other.id(), HALF, new RunId("gone"), HALF);

    assertThat(database.progress().note(epoch, latest)).isEqualTo(1);

    assertThat(progress(runs)).isEqualTo(HALF);
    assertThat(progress(waits)).isEqualTo(Progress.NONE);
    assertThat(progress(other)).isEqualTo(Progress.NONE);
  }

  @Test
  void progress_and_files_are_found_with_the_run() {
    Artefact file = new Artefact("a b.csv", "text/csv", 7, "20261121-x-y");
    Run run = reporting(Given.run(2, Given.AT + 1, RunState.SUCCESS), HALF, file);
    recorded(run);
    assertThat(database.runs().find(run.id())).contains(run);
  }

  @Test
  void bytes_are_read_from_any_place_across_all_parts() throws IOException {
    byte[] bytes = new byte[600_000];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i % 251);
    }
    Artefact file = file(new RunId("r"), "big", bytes);
    for (int from : new int[] {0, 1, 262_143, 262_144, 300_000, 599_999}) {
      byte[] part = artefacts.read(file.place(), from, 262_144);
      assertThat(part).hasSize(Math.min(262_144, bytes.length - from));
      assertThat(part[0]).isEqualTo(bytes[from]);
      assertThat(part[part.length - 1]).isEqualTo(bytes[from + part.length - 1]);
    }
    assertThat(artefacts.read(file(new RunId("r"), "none", new byte[0]).place(), 0, 10)).isEmpty();
  }

  @Test
  void files_go_with_their_run_and_no_others_do() throws Exception {
    Run old = Given.run(3, Given.AT - 91 * DAY, RunState.SUCCESS);
    Run young = Given.run(3, Given.AT - 89 * DAY, RunState.SUCCESS);
    Artefact goes = file(old.id(), "goes", "x".getBytes(UTF_8));
    Artefact stays = file(young.id(), "stays", "y".getBytes(UTF_8));
    recorded(reporting(old, Progress.NONE, goes));
    recorded(reporting(young, Progress.NONE, stays));

    database.tidy(Given.AT, new Retention(Duration.ofDays(90), 0));

    assertThat(isThere(goes)).isFalse();
    assertThat(artefacts.read(stays.place(), 0, 10)).asString(UTF_8).isEqualTo("y");
  }

  @Test
  void files_may_go_before_their_run_does() throws Exception {
    Run old = Given.run(3, Given.AT - 8 * DAY, RunState.SUCCESS);
    Run young = Given.run(3, Given.AT - 6 * DAY, RunState.SUCCESS);
    Artefact goes = file(old.id(), "goes", "x".getBytes(UTF_8));
    Artefact stays = file(young.id(), "stays", "y".getBytes(UTF_8));
    recorded(reporting(old, Progress.NONE, goes));
    recorded(reporting(young, Progress.NONE, stays));
    Retention.Apart apart = new Retention.Apart(Duration.ZERO, Duration.ofDays(7), 0, List.of());
    Retention kept = new Retention(Duration.ZERO, 0, Duration.ZERO, apart);

    assertThat(database.history().look(kept, Given.AT).cleaned().artefacts()).isEqualTo(1);
    assertThat(database.history().clean(kept, Given.AT).artefacts()).isEqualTo(1);

    assertThat(isThere(goes)).isFalse();
    assertThat(isThere(stays)).isTrue();
    assertThat(database.runs().find(old.id()).orElseThrow().result().reported().artefacts())
        .isEmpty();
  }

  @Test
  void files_that_no_run_names_are_swept_away_but_not_those_of_a_run_under_way() throws Exception {
    Run ended = Given.run(4, Given.AT + 10, RunState.SUCCESS);
    Run open = Given.run(4, Given.AT + 11, RunState.RUNNING);
    Artefact named = file(ended.id(), "named", "n".getBytes(UTF_8));
    Artefact unnamed = file(ended.id(), "unnamed", "u".getBytes(UTF_8));
    Artefact coming = file(open.id(), "coming", "c".getBytes(UTF_8));
    recorded(reporting(ended, Progress.NONE, named));
    recorded(open);

    // files have the machine's time, parts the given clock's: both lie before a later instant
    long later = Math.max(Given.AT, System.currentTimeMillis()) + 1_000;
    assertThat(database.sweepArtefacts(later)).isPositive();

    assertThat(isThere(unnamed)).isFalse();
    assertThat(isThere(named)).isTrue();
    assertThat(isThere(coming)).isTrue();
  }

  private boolean isThere(Artefact file) throws IOException {
    try {
      return artefacts.read(file.place(), 0, 10).length > 0;
    } catch (java.nio.file.NoSuchFileException gone) {
      return false;
    }
  }

  @Test
  void a_place_that_is_not_there_is_said_or_empty() throws IOException {
    Artefact none = new Artefact("none", "text/plain", 1, "20261121-0000-1111");
    assertThat(isThere(none)).isFalse();
    assertThatThrownBy(() -> Artefact.check("a/b", "text/plain"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found 'a/b'");
  }
}
