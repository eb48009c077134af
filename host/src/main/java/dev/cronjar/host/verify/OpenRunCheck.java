package dev.cronjar.host.verify;

import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.run.HostEpoch;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunFilter;
import dev.cronjar.host.run.RunPage;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.run.Standing;
import dev.cronjar.host.schedule.Revision;
import dev.cronjar.host.schedule.ScheduleId;
import dev.cronjar.host.verify.Finding.Kind;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Looks from the runs that have not ended: each needs a host that lives, or none at all. */
final class OpenRunCheck {
  private static final int PAGE = 500;
  private static final Set<RunState> OPEN =
      Set.of(RunState.QUEUED, RunState.RUNNING, RunState.RETRYING, RunState.PAUSED);

  private final Sources sources;
  private final Lives lives;
  private final Tally tally;

  OpenRunCheck(Sources sources, Lives lives, Tally tally) {
    this.sources = sources;
    this.lives = lives;
    this.tally = tally;
  }

  void check(Predicate<OrgId> orgs) {
    RunFilter open =
        new RunFilter(
            RunFilter.ANY,
            OPEN,
            "",
            Set.of(),
            Set.of(),
            Map.of(),
            "",
            "",
            RunFilter.ANY,
            RunFilter.ANY);
    String cursor = "";
    do {
      RunPage page = sources.runs().list(open, cursor, PAGE);
      page.runs().stream().filter(run -> orgs.test(run.origin().org())).forEach(this::judge);
      cursor = page.nextCursor();
    } while (!cursor.isEmpty());
  }

  private void judge(Run run) {
    HostEpoch epoch = new HostEpoch(run.place().epoch());
    if (lives.mayStandOpen(epoch, run.state())) {
      tally.open();
    } else {
      tally.found(finding(run, epoch));
    }
  }

  private Finding finding(Run run, HostEpoch epoch) {
    long number = run.origin().schedule();
    List<Revision> revisions = sources.schedules().revisions(number);
    ZoneId zone =
        revisions.isEmpty() ? ZoneOffset.UTC : revisions.getLast().definition().trigger().zone();
    ScheduleId id =
        sources
            .ledger()
            .standing(number)
            .map(Standing::id)
            .orElseGet(() -> new ScheduleId(run.origin().org(), "number-" + number));
    String found = "run " + run.id() + " is " + run.state().text() + " on " + lives.words(epoch);
    return new Finding(Kind.ORPHANED, id, number, run.times().planned(), zone, found);
  }
}
