package dev.cronjar.host.store;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How much history is kept. A run goes when either its age or the number says so, but never before
 * it has ended. Zero is: of any age, any number.
 *
 * @param age of runs, folded fire times and logs, from when they were recorded
 * @param runs how many runs are kept
 * @param audit the age of records of the audit
 * @param apart what is kept otherwise than that
 */
public record Retention(Duration age, long runs, Duration audit, Apart apart) {
  public static final Retention EVERYTHING = new Retention(Duration.ZERO, 0);

  /** The audit is kept for ever. */
  public Retention(Duration age, long runs) {
    this(age, runs, Duration.ZERO);
  }

  /** The same for everything. */
  public Retention(Duration age, long runs, Duration audit) {
    this(age, runs, audit, Apart.NOTHING);
  }

  /**
   * What is kept otherwise.
   *
   * @param logs the age of the logs of runs, where they go sooner than the runs
   * @param artefacts the age of the files that runs left, where they go sooner
   * @param audits how many records of the audit are kept
   * @param rules the first one that fits a schedule is in force for its runs
   */
  public record Apart(Duration logs, Duration artefacts, long audits, List<Rule> rules) {
    public static final Apart NOTHING = new Apart(Duration.ZERO, Duration.ZERO, 0, List.of());

    public Apart {
      rules = List.copyOf(rules);
    }
  }

  /**
   * How much is kept of the runs of some schedules, instead of what is said for all.
   *
   * @param org of the schedules
   * @param id theirs, where {@code *} stands for any text
   * @param age of their runs
   * @param runs how many runs are kept of each of them
   */
  public record Rule(String org, String id, Duration age, long runs) {
    boolean fits(String otherOrg, String otherId) {
      return org.equals(otherOrg) && (id.equals("*") || otherId.matches(pattern()));
    }

    private String pattern() {
      return "\\Q" + id.replace("*", "\\E.*\\Q") + "\\E";
    }
  }

  /** The rule for the runs of a schedule; empty: what is said for all. */
  Optional<Rule> ruleFor(String org, String id) {
    return apart.rules.stream().filter(rule -> rule.fits(org, id)).findFirst();
  }

  /** What was recorded before this instant goes; epoch milliseconds. */
  public long oldestMillis(long nowMillis) {
    return before(age, nowMillis);
  }

  /** The same for logs. */
  public long oldestLogMillis(long nowMillis) {
    return Math.max(before(age, nowMillis), before(apart.logs, nowMillis));
  }

  static long before(Duration age, long nowMillis) {
    return age.isZero() ? Long.MIN_VALUE : nowMillis - age.toMillis();
  }
}
