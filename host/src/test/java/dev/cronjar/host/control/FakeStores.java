package dev.cronjar.host.control;

import dev.cronjar.host.engine.ScheduleStatus;
import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.run.Artefacts;
import dev.cronjar.host.run.BatchReading;
import dev.cronjar.host.run.HostEpoch;
import dev.cronjar.host.run.HostLife;
import dev.cronjar.host.run.LatestRun;
import dev.cronjar.host.run.LedgerReading;
import dev.cronjar.host.run.LogMatches;
import dev.cronjar.host.run.LogPage;
import dev.cronjar.host.run.LogPointer;
import dev.cronjar.host.run.LogSearch;
import dev.cronjar.host.run.OpenClaim;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunCounts;
import dev.cronjar.host.run.RunFilter;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.RunLogs;
import dev.cronjar.host.run.RunPage;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.run.RunStore;
import dev.cronjar.host.run.SkippedRange;
import dev.cronjar.host.run.Standing;
import dev.cronjar.host.run.TriggerType;
import dev.cronjar.host.schedule.FireTimes;
import dev.cronjar.host.schedule.Revision;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.ScheduleChange;
import dev.cronjar.host.schedule.ScheduleId;
import dev.cronjar.host.schedule.ScheduleStore;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Readings of what a {@link FakeScheduling} has. */
final class FakeStores {
  private FakeStores() {}

  /** Runs in the order in which they were made; a cursor is a place. */
  static final class Batches implements BatchReading {
    private final FakeScheduling engine;

    Batches(FakeScheduling engine) {
      this.engine = engine;
    }

    private List<Run> of(long schedule) {
      return engine.runs.stream()
          .filter(run -> run.origin().schedule() == schedule)
          .filter(run -> run.origin().trigger() == TriggerType.BATCH)
          .toList();
    }

    @Override
    public Tally tally(long schedule) {
      Map<RunState, Long> byState =
          of(schedule).stream().collect(Collectors.groupingBy(Run::state, Collectors.counting()));
      return new Tally(byState, Run.UNSET, Run.UNSET);
    }

    @Override
    public RunPage page(long schedule, Set<RunState> states, String cursor, int limit) {
      List<Run> left =
          of(schedule).stream()
              .filter(run -> states.isEmpty() || states.contains(run.state()))
              .dropWhile(run -> !cursor.isEmpty() && !run.id().value().equals(cursor))
              .skip(cursor.isEmpty() ? 0 : 1)
              .toList();
      List<Run> page = left.stream().limit(limit).toList();
      boolean more = left.size() > page.size();
      return new RunPage(page, more ? page.getLast().id().value() : "");
    }

    @Override
    public long runs(long schedule) {
      return of(schedule).size();
    }

    @Override
    public List<Long> withoutRuns(List<Long> schedules) {
      return schedules.stream().filter(number -> of(number).isEmpty()).toList();
    }
  }

  /** Remembers the filter it was last asked for. */
  static final class Runs implements RunStore {
    private final FakeScheduling engine;
    final List<RunFilter> asked = new ArrayList<>();

    Runs(FakeScheduling engine) {
      this.engine = engine;
    }

    @Override
    public Optional<Run> find(RunId id) {
      return engine.runs.stream().filter(run -> run.id().equals(id)).findFirst();
    }

    @Override
    public RunPage list(RunFilter filter, String cursor, int limit) {
      asked.add(filter);
      return new RunPage(
          engine.runs.reversed().stream()
              .filter(run -> filter.org().map(run.origin().org()::equals).orElse(true))
              .filter(run -> filter.schedule() < 0 || filter.schedule() == run.origin().schedule())
              .limit(limit)
              .toList(),
          "");
    }

    @Override
    public List<SkippedRange> skipped(long schedule, int limit) {
      return List.of();
    }

    @Override
    public List<SkippedRange> skipped(long schedule, long fromMillis, long toMillis) {
      return List.of();
    }

    @Override
    public List<Run> fired(long schedule, long fromPlanned, long toPlanned, int limit) {
      return List.of();
    }

    @Override
    public List<LatestRun> latestPerSchedule() {
      return List.of();
    }

    @Override
    public RunCounts counts() {
      return new RunCounts(Map.of(RunState.SUCCESS, (long) engine.runs.size()), 0);
    }

    @Override
    public RunCounts counts(OrgId org) {
      long own = engine.runs.stream().filter(run -> run.origin().org().equals(org)).count();
      return new RunCounts(Map.of(RunState.SUCCESS, own), 0);
    }

    @Override
    public long sizeBytes() {
      return 4096;
    }
  }

  /** Every run logged the same lines. */
  record Logs(List<String> lines) implements RunLogs {
    @Override
    public Writer open(RunId id, LogPointer before) {
      throw new UnsupportedOperationException("Nothing runs here");
    }

    @Override
    public LogPage read(RunId id, LogPointer pointer, long from, int limit, Duration wait) {
      List<LogPage.Line> page = new ArrayList<>();
      long first = from < 0 ? Math.max(0, lines.size() + from) : from;
      for (long i = first; i < Math.min(lines.size(), first + limit); i++) {
        page.add(new LogPage.Line(i, 1_000 * i, "INFO", "task", lines.get((int) i)));
      }
      long next = first + page.size();
      return new LogPage(page, next, lines.size(), next >= lines.size());
    }

    @Override
    public LogMatches search(RunId id, LogPointer pointer, LogSearch wanted) {
      LogPage all = read(id, pointer, wanted.from(), lines.size(), Duration.ZERO);
      List<LogPage.Line> found =
          all.lines().stream().filter(line -> line.text().contains(wanted.text())).toList();
      return new LogMatches(found, all.next(), lines.size());
    }
  }

  /** Nothing is claimed and no host lives; what the engine knows stands where it says. */
  record Reading(FakeScheduling engine) implements LedgerReading {
    @Override
    public List<Standing> standings(long after, int limit) {
      return engine.revisions.stream()
          .map(Revision::number)
          .distinct()
          .filter(number -> number > after)
          .limit(limit)
          .flatMap(number -> standing(number).stream())
          .toList();
    }

    @Override
    public Optional<Standing> standing(long schedule) {
      Optional<ScheduleStatus> there = engine.schedule(schedule);
      return engine.revisions.reversed().stream()
          .filter(revision -> revision.number() == schedule)
          .findFirst()
          .map(
              revision ->
                  new Standing(
                      schedule,
                      revision.definition().id(),
                      there.isEmpty(),
                      there.map(ScheduleStatus::nextFireAt).orElse(FireTimes.NEVER)));
    }

    @Override
    public List<OpenClaim> claims() {
      return List.of();
    }

    @Override
    public List<HostLife> lives() {
      long now = TestHost.NOON.toEpochMilli();
      return List.of(
          new HostLife(
              new HostEpoch(1), "home", "testhost", HostLife.State.LIVE, now, now + 15_000));
    }

    @Override
    public Set<RunId> recorded(Collection<RunId> ids) {
      return Set.of();
    }
  }

  /** Files that are there already. */
  record Files(Map<String, byte[]> bytes) implements Artefacts {
    @Override
    public Sink begin(RunId run, String name, String mediaType) {
      throw new UnsupportedOperationException("Nothing runs here");
    }

    @Override
    public byte[] read(String place, long from, int limit) throws IOException {
      byte[] whole = bytes.get(place);
      if (whole == null) {
        throw new IOException("no file " + place);
      }
      return Arrays.copyOfRange(whole, (int) from, (int) Math.min(whole.length, from + limit));
    }
  }

  record Schedules(FakeScheduling engine) implements ScheduleStore {
    @Override
    public List<Revision> revisions(long number) {
      return engine.revisions.stream().filter(each -> each.number() == number).toList();
    }

    @Override
    public List<Schedule> all() {
      throw new UnsupportedOperationException("The engine has them");
    }

    @Override
    public Optional<Schedule> find(ScheduleId id) {
      throw new UnsupportedOperationException("The engine has them");
    }

    @Override
    public Schedule create(NewSchedule schedule, ScheduleChange change) {
      throw new UnsupportedOperationException("The engine writes");
    }

    @Override
    public List<Schedule> createAll(List<NewSchedule> schedules, ScheduleChange change) {
      throw new UnsupportedOperationException("The engine writes");
    }

    @Override
    public void revise(Schedule next, ScheduleChange change) {
      throw new UnsupportedOperationException("The engine writes");
    }
  }
}
