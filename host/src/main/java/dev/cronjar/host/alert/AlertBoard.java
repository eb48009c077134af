package dev.cronjar.host.alert;

import dev.cronjar.host.alert.AlertNews.Turn;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * The alerts of this host. What is seen is raised once, and cleared when it is not seen any more.
 * In memory: after a restart what is still wrong is found, and raised, again. Any thread.
 */
public final class AlertBoard {
  private static final Logger LOG = LogManager.getLogger(AlertBoard.class);

  /** Of one kind; a thousand schedules that fail are one trouble. */
  static final int MOST = 1_000;

  private final Clock clock;
  private final Map<String, Alert> raised = new LinkedHashMap<>();
  private final List<Consumer<AlertNews>> listeners = new CopyOnWriteArrayList<>();

  public AlertBoard(Clock clock) {
    this.clock = clock;
  }

  /**
   * Has it hear of every change, in order, until the answer is run. It must answer at once; one
   * that throws harms nobody.
   */
  public Runnable listen(Consumer<AlertNews> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /** All there is of a kind at this moment: the rest of that kind is cleared. */
  public synchronized void see(AlertKind kind, List<Sighting> now) {
    Map<String, Sighting> seen = new HashMap<>();
    now.forEach(each -> seen.put(each.id(), each));
    List<Alert> gone =
        raised.values().stream()
            .filter(alert -> alert.seen().kind() == kind && !seen.containsKey(alert.id()))
            .toList();
    gone.forEach(alert -> clear(alert.id()));
    now.forEach(this::raise);
  }

  public synchronized void raise(Sighting sighting) {
    Alert known = raised.get(sighting.id());
    if (known != null) {
      raised.put(sighting.id(), known.seenAgain(sighting));
    } else if (count(sighting.kind()) < MOST) {
      Alert alert = new Alert(sighting, clock.millis(), "");
      raised.put(alert.id(), alert);
      tell(Turn.RAISED, alert);
    }
  }

  /** Nothing happens when it was not raised. */
  public synchronized void clear(String id) {
    Alert alert = raised.remove(id);
    if (alert != null) {
      tell(Turn.CLEARED, alert);
    }
  }

  private void tell(Turn turn, Alert alert) {
    AlertNews news = new AlertNews(turn, alert, clock.millis());
    for (Consumer<AlertNews> listener : listeners) {
      try {
        listener.accept(news);
      } catch (RuntimeException failed) {
        LOG.warn("A listener failed on alert {} and goes on with the next", alert.id(), failed);
      }
    }
  }

  /** Oldest first. */
  public synchronized List<Alert> alerts() {
    return new ArrayList<>(raised.values());
  }

  public synchronized long count(AlertKind kind) {
    return raised.values().stream().filter(alert -> alert.seen().kind() == kind).count();
  }

  public synchronized boolean isRaised(String id) {
    return raised.containsKey(id);
  }

  /**
   * Somebody knows: it is shown on, without a call for help.
   *
   * @throws CronjarException when there is no such alert
   */
  public synchronized Alert acknowledge(String id, String actor) {
    Alert alert = raised.get(id);
    if (alert == null) {
      throw missing(id);
    }
    Alert known = alert.acknowledged(actor);
    raised.put(id, known);
    return known;
  }

  /** What somebody is told who asks for an alert that there is not. */
  public static CronjarException missing(String id) {
    return new CronjarException(
        ErrorCode.NOT_FOUND,
        "There is no alert '%s' now. It may have cleared; nothing was changed.".formatted(id));
  }
}
