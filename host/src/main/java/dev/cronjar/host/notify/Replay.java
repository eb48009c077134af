package dev.cronjar.host.notify;

import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunFilter;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.RunPage;
import dev.cronjar.host.run.RunStore;
import dev.cronjar.host.schedule.Rule.On;
import dev.cronjar.host.schedule.Schedule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a rule would have sent in a stretch of the past, from what is recorded of it. It begins with
 * nothing in mind: a series that was under way at its beginning counts from there.
 */
public final class Replay {
  private static final int MOST_RUNS = 20_000;
  private static final int MOST_STEPS = 1_000;

  private final RunStore runs;
  private final Schedules schedules;

  public Replay(RunStore runs, Schedules schedules) {
    this.runs = runs;
    this.schedules = schedules;
  }

  /**
   * One thing that happened and what the rule makes of it.
   *
   * @param run empty when it is about none
   * @param why in words, also why nothing is sent
   */
  public record Step(
      long atMillis,
      Schedule schedule,
      String run,
      String event,
      int count,
      boolean sent,
      String why) {}

  /**
   * All steps that meant something to the rule.
   *
   * @param runs how many runs were looked at
   * @param whole false when there were too many runs or steps, and the rest was left out
   */
  public record Result(List<Step> steps, int runs, boolean whole) {}

  /** Replays from {@code fromMillis} up to {@code toMillis}. */
  public Result replay(BoundRule rule, long fromMillis, long toMillis) {
    List<Step> steps = new ArrayList<>();
    int seen = 0;
    for (Schedule schedule : about(rule)) {
      List<Run> recorded = recorded(schedule, fromMillis, toMillis, MOST_RUNS - seen);
      seen += recorded.size();
      of(rule, schedule, recorded, steps);
      absences(rule, schedule, fromMillis, toMillis, steps);
    }
    steps.sort(Comparator.comparingLong(Step::atMillis));
    boolean whole = seen < MOST_RUNS && steps.size() <= MOST_STEPS;
    return new Result(
        List.copyOf(steps.subList(0, Math.min(MOST_STEPS, steps.size()))), seen, whole);
  }

  /** Also a rule that is not at work can be tried. */
  private List<Schedule> about(BoundRule rule) {
    return schedules
        .all()
        .filter(
            schedule ->
                rule.id().startsWith(schedule.id().org() + "/" + schedule.id().value() + ":")
                    || (!rule.id().contains(":")
                        && rule.scope().covers(rule.org(), schedule.definition())))
        .toList();
  }

  private List<Run> recorded(Schedule schedule, long from, long to, int most) {
    RunFilter filter =
        new RunFilter(
            schedule.number(), Set.of(), "", Set.of(), Set.of(), Map.of(), "", "", from, to);
    List<Run> found = new ArrayList<>();
    String cursor = "";
    do {
      RunPage page = runs.list(filter, cursor, Math.min(500, Math.max(1, most - found.size())));
      found.addAll(page.runs());
      cursor = page.nextCursor();
    } while (!cursor.isEmpty() && found.size() < most);
    return found;
  }

  private void of(BoundRule rule, Schedule schedule, List<Run> recorded, List<Step> steps) {
    Memory memory = new Memory(Map.of());
    Judge judge = new Judge(id -> runs.find(new RunId(id)));
    List<Happening> happenings =
        recorded.stream()
            .map(Happening::of)
            .flatMap(Optional::stream)
            .sorted(Comparator.comparingLong(Happening::atMillis))
            .toList();
    for (Happening happening : happenings) {
      judge
          .judge(List.of(rule), happening, memory)
          .forEach(verdict -> steps.add(step(verdict, schedule)));
    }
  }

  private static Step step(Verdict verdict, Schedule schedule) {
    Happening happening = verdict.happening();
    String held =
        verdict.isSent()
            ? Dispatch.quietUntil(verdict.rule(), happening.atMillis())
                .map(until -> "; quiet hours: sent at their end")
                .orElse("")
            : "";
    return new Step(
        happening.atMillis(),
        schedule,
        happening.run(),
        verdict.event().text(),
        verdict.count(),
        verdict.isSent(),
        verdict.why() + held);
  }

  private void absences(BoundRule rule, Schedule schedule, long from, long to, List<Step> steps) {
    if (!rule.rule().on().contains(On.ABSENT)) {
      return;
    }
    Absences absences = new Absences(runs);
    var absence = rule.rule().timing().absence().orElseThrow();
    long at = Absences.latest(absence, to);
    while (at >= from && steps.size() <= MOST_STEPS) {
      absences.look(rule, schedule, at).ifPresent(verdict -> steps.add(step(verdict, schedule)));
      at = Absences.latest(absence, at - 1);
    }
  }
}
