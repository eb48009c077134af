package dev.cronjar.host.alert;

import dev.cronjar.host.notice.Outbox;
import dev.cronjar.host.org.CronjarException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Notifications that do not get through. They are asked of the database now and then, on another
 * thread than the watchdog's, which is given what was found last.
 */
public final class OutboxWatch {
  private static final Logger LOG = LogManager.getLogger(OutboxWatch.class);
  private static final Duration TOLD_FOR = Duration.ofHours(24);

  private final Outbox outbox;
  private final Clock clock;
  private volatile List<Sighting> found = List.of();

  public OutboxWatch(Outbox outbox, Clock clock) {
    this.outbox = outbox;
    this.clock = clock;
  }

  /**
   * To be called twice a minute or so, and when something has changed. What was found stays while
   * the database is away.
   */
  public synchronized void look() {
    try {
      Outbox.Counts counts = outbox.counts();
      List<Sighting> now = new ArrayList<>();
      if (counts.troubled() > 0) {
        now.add(
            Sighting.of(
                AlertKind.NOTIFICATIONS,
                "",
                "%,d of %,d waiting notifications have been tried three times or more without success."
                    .formatted(counts.troubled(), counts.waiting())));
      }
      givenUp(counts).ifPresent(now::add);
      found = List.copyOf(now);
    } catch (CronjarException away) {
      LOG.debug("The outbox is looked at again later", away);
    }
  }

  /** Of the last day: whoever should have read them did not. */
  private Optional<Sighting> givenUp(Outbox.Counts counts) {
    if (counts.failed() == 0) {
      return Optional.empty();
    }
    Outbox.Query failed =
        new Outbox.Query(Optional.empty(), "", Optional.of(Outbox.State.FAILED), 0);
    return outbox.list(failed, 1).stream()
        .filter(entry -> entry.changedMillis() > clock.millis() - TOLD_FOR.toMillis())
        .map(
            entry ->
                Sighting.of(
                    AlertKind.NOTIFICATIONS,
                    "given_up",
                    "Notification %s was given up: %s"
                        .formatted(entry.notification().id(), entry.problem())))
        .findFirst();
  }

  /** What was found last. */
  public List<Sighting> found() {
    return found;
  }
}
