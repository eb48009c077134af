package dev.cronjar.host.notify;

import dev.cronjar.host.notify.Verdict.Decision;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.schedule.IntervalText;
import dev.cronjar.host.schedule.Rule.On;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What rules make of what happens: a function of the happenings and of what is remembered of
 * earlier ones. The same whether it happens now or is replayed from what is recorded.
 */
final class Judge {
  private final Function<String, Optional<Run>> runs;

  /** {@code runs}: by id; asked only by rules that listen to late runs. */
  Judge(Function<String, Optional<Run>> runs) {
    this.runs = runs;
  }

  /** One verdict for each rule for which it means something. */
  List<Verdict> judge(List<BoundRule> rules, Happening happening, Memory memory) {
    List<Verdict> verdicts = new ArrayList<>();
    for (BoundRule rule : rules) {
      if (happening.isOutcome()) {
        outcome(rule, happening, memory, verdicts);
      } else if (happening.kind().filter(On.SKIPPED::equals).isPresent()) {
        skipped(rule, happening, memory, verdicts);
      }
      if (rule.rule().on().contains(On.LATE) && !happening.run().isEmpty()) {
        late(rule, happening, memory, verdicts);
      }
    }
    return verdicts;
  }

  private static void outcome(
      BoundRule rule, Happening happening, Memory memory, List<Verdict> verdicts) {
    On kind = happening.kind().orElseThrow();
    end(rule, Strand.SKIPPED, happening, memory, verdicts);
    if (Strand.fails(rule.rule(), kind)) {
      end(rule, Strand.SUCCEEDING, happening, memory, verdicts);
      count(rule, kind, Strand.FAILING, happening, memory, verdicts);
      return;
    }
    Series failures = memory.end(rule, Strand.FAILING, happening.schedule());
    if (failures.count() > 0) {
      verdicts.add(over(rule, happening, kind, failures));
    }
    if (kind == On.SUCCESS && rule.rule().on().contains(On.SUCCESS)) {
      count(rule, kind, Strand.SUCCEEDING, happening, memory, verdicts);
    } else {
      end(rule, Strand.SUCCEEDING, happening, memory, verdicts);
    }
  }

  /** A rule that listens to recoveries tells of that of a series that was long enough. */
  private static Verdict over(BoundRule rule, Happening happening, On kind, Series failures) {
    boolean told = failures.count() >= rule.rule().series().threshold();
    boolean recovered = kind == On.SUCCESS && rule.rule().on().contains(On.RECOVERED);
    String ended =
        "a series of " + failures.count() + " ended by a run that ended as " + kind.text();
    return recovered && told
        ? new Verdict(rule, happening, On.RECOVERED, failures.count(), Decision.SEND, ended)
        : new Verdict(rule, happening, kind, failures.count(), Decision.END, ended);
  }

  private static void skipped(
      BoundRule rule, Happening happening, Memory memory, List<Verdict> verdicts) {
    if (rule.rule().on().contains(On.SKIPPED)) {
      count(rule, On.SKIPPED, Strand.SKIPPED, happening, memory, verdicts);
    }
  }

  /** A run counts once, when it begins or, if that was not told, when it ends. */
  private void late(BoundRule rule, Happening happening, Memory memory, List<Verdict> verdicts) {
    Series before = memory.series(rule, Strand.LATE, happening.schedule());
    if (before.run().equals(happening.run())) {
      return;
    }
    long lateness =
        runs.apply(happening.run()).map(run -> run.times().latenessMillis()).orElse(Run.UNSET);
    if (lateness == Run.UNSET) {
      return;
    }
    if (lateness > rule.rule().timing().lateBy().toMillis()) {
      count(rule, On.LATE, Strand.LATE, happening, memory, verdicts);
    } else {
      end(rule, Strand.LATE, happening, memory, verdicts);
    }
  }

  private static void end(
      BoundRule rule, Strand strand, Happening happening, Memory memory, List<Verdict> verdicts) {
    Series over = memory.end(rule, strand, happening.schedule());
    if (over.count() > 0) {
      verdicts.add(
          new Verdict(
              rule,
              happening,
              happening.kind().orElse(On.LATE),
              over.count(),
              Decision.END,
              "a series of " + over.count() + " ended"));
    }
  }

  private static void count(
      BoundRule rule,
      On event,
      Strand strand,
      Happening happening,
      Memory memory,
      List<Verdict> verdicts) {
    Series now = memory.series(rule, strand, happening.schedule()).one(happening.run());
    Verdict verdict = verdict(rule, event, happening, now);
    verdicts.add(verdict);
    memory.keep(
        rule,
        strand,
        happening.schedule(),
        verdict.isSent() ? now.sent(happening.atMillis()) : now);
  }

  private static Verdict verdict(BoundRule rule, On event, Happening happening, Series now) {
    var series = rule.rule().series();
    int threshold = series.threshold();
    if (!rule.rule().on().contains(event)) {
      String why = now.count() + " in a row; the rule tells of the recovery alone";
      return new Verdict(rule, happening, event, now.count(), Decision.COUNT, why);
    }
    boolean again =
        now.isSent()
            && series.repeats()
            && happening.atMillis() - now.sentMillis() >= series.repeat().toMillis();
    if (again) {
      String why =
          "%d in a row, and %s since the last message"
              .formatted(now.count(), IntervalText.write(series.repeat()));
      return new Verdict(rule, happening, event, now.count(), Decision.SEND, why);
    }
    if (now.isSent()) {
      return new Verdict(
          rule,
          happening,
          event,
          now.count(),
          Decision.COUNT,
          now.count() + " in a row; of this series it was told already");
    }
    boolean reached = now.count() >= threshold;
    return new Verdict(
        rule,
        happening,
        event,
        now.count(),
        reached ? Decision.SEND : Decision.COUNT,
        "%d of %d in a row".formatted(now.count(), threshold));
  }
}
