package dev.cronjar.host.verify;

import dev.cronjar.host.engine.Scheduling;
import dev.cronjar.host.run.HostEpoch;
import dev.cronjar.host.run.OpenClaim;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.SkippedRange;
import dev.cronjar.host.schedule.Explainer;
import dev.cronjar.host.schedule.FireTimes;
import dev.cronjar.host.schedule.Revision;
import dev.cronjar.host.schedule.Schedule.Activity;
import dev.cronjar.host.schedule.ScheduleChange.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Explains any instant of a schedule's past, present and future. Safe from any thread. */
public final class Why {
  private static final int NEXT = 3;

  private final Sources sources;
  private final Scheduling scheduling;
  private final Explainer explainer;
  private final Clock clock;

  public Why(Sources sources, Scheduling scheduling, Explainer explainer, Clock clock) {
    this.sources = sources;
    this.scheduling = scheduling;
    this.explainer = explainer;
    this.clock = clock;
  }

  /**
   * Explains the first fire time within {@code width} from one of these instants on.
   *
   * @param schedule its number; it may be deleted
   * @param starts one instant, or two where clocks show the same time twice
   */
  public Optional<Reason> at(long schedule, List<Instant> starts, Duration width) {
    return telling(schedule).map(telling -> at(telling, starts, width.toMillis()));
  }

  private Reason at(Telling telling, List<Instant> starts, long width) {
    for (Instant start : starts) {
      long from = start.toEpochMilli();
      long due = telling.history().next(from - 1);
      if (due < from + width) {
        return fireTime(telling, due);
      }
      List<Run> unexpected = sources.runs().fired(telling.number(), from, from + width - 1, 1);
      if (!unexpected.isEmpty()) {
        return run(telling, unexpected.getFirst());
      }
    }
    return nothing(telling, starts.getFirst().toEpochMilli());
  }

  /** Explains a run, however it was made. */
  public Optional<Reason> run(Run run) {
    return telling(run.origin().schedule()).map(telling -> run(telling, run));
  }

  /** Explains what a schedule does now, with what it did last and does next. */
  public Optional<Reason> now(long schedule) {
    return telling(schedule).map(this::now);
  }

  private Optional<Telling> telling(long schedule) {
    List<Revision> revisions = sources.schedules().revisions(schedule);
    return sources
        .ledger()
        .standing(schedule)
        .filter(standing -> !revisions.isEmpty())
        .map(
            standing ->
                new Telling(
                    new Subject(standing, DueHistory.of(revisions, sources.times())), explainer));
  }

  /** What made up for it is told beside what became of it. */
  private Reason fireTime(Telling telling, long fireTime) {
    Reason reason = firing(telling, fireTime);
    return sources
        .runs()
        .find(RunId.backfill(fireTime, telling.number()))
        .map(
            fill ->
                reason.withFirst(
                    "backfill: run "
                        + fill.id()
                        + " is "
                        + fill.state().text()
                        + (fill.reason().isEmpty() ? "" : ", " + fill.reason())))
        .orElse(reason);
  }

  private Reason firing(Telling telling, long fireTime) {
    Optional<Run> run = sources.runs().find(telling.subject().runId(fireTime));
    if (run.isPresent()) {
      return run(telling, run.get());
    }
    List<SkippedRange> folded = sources.runs().skipped(telling.number(), fireTime, fireTime);
    if (!folded.isEmpty()) {
      return telling.reason(fireTime, "folded", telling.folded(folded.getFirst()), NEXT);
    }
    return fireTime > clock.millis() ? coming(telling, fireTime) : unrecorded(telling, fireTime);
  }

  private Reason run(Telling telling, Run run) {
    long fireTime = run.times().planned();
    String answer = RunWords.answer(run, telling.zone());
    String detail = RunWords.detail(run, telling.zone());
    return telling.reason(fireTime, run.state().text(), answer, NEXT).withFirst(detail);
  }

  private Reason coming(Telling telling, long fireTime) {
    String hindrance = hindrance(telling);
    return hindrance.isEmpty()
        ? telling.reason(
            fireTime, "coming", "fires in " + When.span(fireTime - clock.millis()), NEXT)
        : telling.reason(fireTime, "coming", "is due then, but as it stands " + hindrance, NEXT);
  }

  private Reason unrecorded(Telling telling, long fireTime) {
    Optional<String> claimant = claimant(telling, fireTime);
    if (claimant.isPresent()) {
      String answer = claimant.get() + " has claimed it; its end is not recorded yet";
      return telling.reason(fireTime, "claimed", answer, NEXT);
    }
    if (fireTime >= telling.subject().standing().nextFireAt()) {
      String hindrance = hindrance(telling);
      String why = hindrance.isEmpty() ? "no host has claimed it yet" : hindrance;
      return telling.reason(fireTime, "held", "is due and waits: " + why, NEXT);
    }
    return telling.reason(
        fireTime, "lost", "nothing is recorded of it, which must not be; verify tells more", NEXT);
  }

  private Optional<String> claimant(Telling telling, long fireTime) {
    Lives lives = new Lives(sources.ledger().lives(), clock.millis());
    for (OpenClaim claim : sources.ledger().claims()) {
      HostEpoch epoch = claim.epoch();
      boolean holds =
          claim.items().stream()
              .anyMatch(
                  item -> item.schedule() == telling.number() && item.fireTimeMillis() == fireTime);
      if (holds) {
        return Optional.of(lives.words(epoch));
      }
    }
    return Optional.empty();
  }

  /** Nothing was due at that instant. */
  private Reason nothing(Telling telling, long at) {
    Optional<Revision> inForce = telling.history().inForce(at);
    String answer =
        inForce
            .map(revision -> notDue(telling, revision))
            .orElseGet(
                () ->
                    "was not there yet: "
                        + RevisionWords.change(
                            telling.history().revisions().getFirst(), telling.zone()));
    List<String> around = new ArrayList<>();
    telling
        .history()
        .last(at)
        .ifPresent(before -> around.add("the fire time before: " + telling.time(before)));
    long after = telling.history().next(at);
    around.add(
        after == FireTimes.NEVER
            ? "no fire time after"
            : "the next one after: " + telling.time(after));
    return telling.reason(at, "none", answer, 0).with(around);
  }

  private static String notDue(Telling telling, Revision revision) {
    if (revision.change().kind() == Kind.DELETED) {
      return "nothing was due: " + RevisionWords.change(revision, telling.zone());
    }
    return revision.activity() == Activity.DISABLED
        ? "nothing was due: " + telling.since(revision)
        : "nothing was due: its rule has no fire time there";
  }

  private String unfired(Revision latest) {
    return latest.definition().trigger().isTimed()
        ? "has no fire time any more"
        : "has no fire times: it runs " + explainer.words(latest.definition());
  }

  private Reason now(Telling telling) {
    long now = clock.millis();
    Revision latest = telling.history().latest();
    long next = telling.history().next(now);
    String hindrance = hindrance(telling);
    String answer =
        latest.change().kind() == Kind.DELETED
            ? RevisionWords.change(latest, telling.zone()) + "; nothing fires any more"
            : !hindrance.isEmpty()
                ? "does not fire: " + hindrance
                : next == FireTimes.NEVER
                    ? unfired(latest)
                    : "fires next at " + telling.time(next) + ", in " + When.span(next - now);
    Reason last =
        telling.history().last(now).stream()
            .mapToObj(before -> fireTime(telling, before))
            .findFirst()
            .orElseGet(() -> telling.reason(now, "none", "", 0));
    List<String> details = new ArrayList<>();
    details.add(
        last.outcome().equals("none")
            ? "it has had no fire time so far"
            : "last fire time: " + last.answer().substring(telling.name().length() + 1));
    details.add(
        "revision " + latest.revision() + ": " + RevisionWords.change(latest, telling.zone()));
    return telling.plain(answer, details, now, NEXT);
  }

  /** What keeps the schedule from being fired as things stand; empty when nothing does. */
  private String hindrance(Telling telling) {
    Revision latest = telling.history().latest();
    if (latest.activity() != Activity.ENABLED) {
      String reason =
          scheduling
              .schedule(telling.number())
              .map(status -> status.schedule().reason())
              .orElse("");
      return telling.since(latest) + (reason.isEmpty() ? "" : ": " + reason);
    }
    String waits = scheduling.schedule(telling.number()).map(s -> s.waitsFor()).orElse("");
    return waits.isEmpty() ? hostHindrance() : "it waits for its task: " + waits;
  }

  private String hostHindrance() {
    var figures = scheduling.figures();
    return !figures.database().up()
        ? "the database does not answer"
        : switch (figures.state()) {
          case "running" -> "";
          case "paused" -> "the scheduler of this host is paused";
          case "draining" -> "this host is stopping";
          case "stalled" -> "the scheduler of this host does not move";
          default -> "the scheduler of this host is " + figures.state();
        };
  }
}
