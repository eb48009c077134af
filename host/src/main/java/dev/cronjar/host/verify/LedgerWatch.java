package dev.cronjar.host.verify;

import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.run.LedgerReading;
import dev.cronjar.host.run.Standing;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Examines a few schedules at a time while the host works: the last ten minutes of each, one after
 * the other, within 50 ms a round. What two rounds have found is a finding: what was only on its
 * way has arrived by then. Rounds are called by one thread; the rest may be asked from any.
 */
public final class LedgerWatch {
  private static final Logger log = LogManager.getLogger(LedgerWatch.class);
  private static final Duration BACK = Duration.ofMinutes(10);
  private static final Duration TOLD_FOR = Duration.ofHours(24);
  private static final long ROUND_NANOS = Duration.ofMillis(50).toNanos();
  private static final int AT_ONCE = 50;
  private static final int KEPT = 10_000;

  private final Verifier verifier;
  private final LedgerReading ledger;
  private final Clock clock;
  private final LongSupplier nanoTime;
  private final long startedAt;
  private final Map<Finding.Key, Long> found = new LinkedHashMap<>();
  private final Set<Long> suspects = new HashSet<>();
  private Set<Finding.Key> suspicions = new HashSet<>();
  private long after;
  private final AtomicLong violations = new AtomicLong();
  private volatile long told;

  public LedgerWatch(Verifier verifier, LedgerReading ledger, Clock clock, LongSupplier nanoTime) {
    this.verifier = verifier;
    this.ledger = ledger;
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.startedAt = clock.millis();
  }

  /** One round; to be called about once a minute. While the database is away it does nothing. */
  public void round() {
    try {
      lookAround();
    } catch (CronjarException away) {
      log.debug("The ledger could not be examined; next try in a minute", away);
    }
    long now = clock.millis();
    found.values().removeIf(at -> at < now - TOLD_FOR.toMillis());
    told = found.size();
  }

  private void lookAround() {
    long until = nanoTime.getAsLong() + ROUND_NANOS;
    Map<Finding.Key, Finding> seen = new HashMap<>();
    see(verifier.lookAtOpenRuns(), seen);
    for (long suspect : List.copyOf(suspects)) {
      ledger.standing(suspect).ifPresent(standing -> look(standing, seen));
    }
    boolean more = true;
    while (more && nanoTime.getAsLong() < until) {
      more = lookAtSome(until, seen);
    }
    conclude(seen);
  }

  /** Answers whether there are further schedules in this turn. */
  private boolean lookAtSome(long until, Map<Finding.Key, Finding> seen) {
    List<Standing> page = ledger.standings(after, AT_ONCE);
    for (Standing standing : page) {
      if (nanoTime.getAsLong() >= until) {
        return true;
      }
      look(standing, seen);
      after = standing.schedule();
    }
    boolean more = page.size() == AT_ONCE;
    after = more ? after : 0;
    return more;
  }

  private void look(Standing standing, Map<Finding.Key, Finding> seen) {
    long from = Math.max(startedAt, clock.millis() - BACK.toMillis());
    see(verifier.look(standing, Question.between(from, Long.MAX_VALUE)), seen);
  }

  private static void see(List<Finding> findings, Map<Finding.Key, Finding> seen) {
    findings.stream().limit(KEPT).forEach(finding -> seen.put(finding.key(), finding));
  }

  private void conclude(Map<Finding.Key, Finding> seen) {
    for (Map.Entry<Finding.Key, Finding> each : seen.entrySet()) {
      boolean twice = suspicions.contains(each.getKey());
      if (twice && found.size() < KEPT && found.put(each.getKey(), clock.millis()) == null) {
        violations.incrementAndGet();
        log.warn("The ledger has a finding: {}", each.getValue().line());
      }
    }
    found.keySet().removeIf(key -> passes(key) && !seen.containsKey(key));
    suspicions = new HashSet<>(seen.keySet());
    suspects.clear();
    seen.keySet().forEach(key -> suspects.add(key.number()));
  }

  /** What stands still may move again; what was recorded wrongly stays so. */
  private static boolean passes(Finding.Key key) {
    return key.kind() == Finding.Kind.STUCK || key.kind() == Finding.Kind.ORPHANED;
  }

  /** How many findings there were since the host started. */
  public long violations() {
    return violations.get();
  }

  /** What is to be said of findings of the last day; empty when there are none. */
  public Optional<String> problem() {
    long count = told;
    return count == 0
        ? Optional.empty()
        : Optional.of(
            "ledger: " + count + (count == 1 ? " finding" : " findings") + ", see verify");
  }
}
