package dev.cronjar.host.notify;

import dev.cronjar.host.alert.AlertKind;
import dev.cronjar.host.run.Event;
import dev.cronjar.host.run.NumberedEvent;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.schedule.Rule.On;
import java.util.Optional;

/**
 * What became of a run, or an alert that came or went, as far as rules care.
 *
 * @param kind empty for a run that only began
 * @param schedule the schedule's number; 0 for an alert that is about none
 * @param run its id; empty for fire times that were folded into one row, and for alerts
 * @param key the same whenever the same event is told again
 * @param alarm what it is when it is about an alert
 */
record Happening(
    Optional<On> kind,
    long schedule,
    String run,
    long atMillis,
    String key,
    Optional<Alarm> alarm) {

  /** About a run, or a schedule that had none. */
  Happening(Optional<On> kind, long schedule, String run, long atMillis, String key) {
    this(kind, schedule, run, atMillis, key, Optional.empty());
  }

  /** An alert: its id, what it says, and the life of the host that saw it. */
  record Alarm(String id, String words, long life) {
    /** As in {@code disk}, or in {@code failures:nightly}. */
    String kind() {
      int colon = id.indexOf(':');
      return colon < 0 ? id : id.substring(0, colon);
    }

    /** Whether it is the same alert whichever host sees it. */
    boolean isOfAllHosts() {
      return AlertKind.isOfAllHosts(kind());
    }
  }

  /** Rules care about runs that began or ended; not about those that somebody cancelled. */
  static Optional<Happening> of(NumberedEvent numbered) {
    Event event = numbered.event();
    String key = numbered.epoch().value() + "-" + numbered.number();
    return switch (event.kind()) {
      case RUN_SUCCEEDED -> Optional.of(of(event, On.SUCCESS, key));
      case RUN_FAILED -> failure(event.detail()).map(kind -> of(event, kind, key));
      case RUN_INTERRUPTED -> Optional.of(of(event, On.TECHNICAL_FAILURE, key));
      case RUN_SKIPPED -> Optional.of(of(event, On.SKIPPED, key));
      case RUN_STARTED ->
          Optional.of(
              new Happening(
                  Optional.empty(), event.schedule(), event.subject(), event.atMillis(), key));
      case ALERT_RAISED -> Optional.of(alarm(numbered, On.ALERT, key));
      case ALERT_CLEARED -> Optional.of(alarm(numbered, On.CLEARED, key));
      default -> Optional.empty();
    };
  }

  private static Happening alarm(NumberedEvent numbered, On kind, String key) {
    Event event = numbered.event();
    Alarm alarm = new Alarm(event.subject(), event.detail(), numbered.epoch().value());
    return new Happening(
        Optional.of(kind), event.schedule(), "", event.atMillis(), key, Optional.of(alarm));
  }

  private static Happening of(Event event, On kind, String key) {
    return new Happening(
        Optional.of(kind), event.schedule(), event.subject(), event.atMillis(), key);
  }

  private static Optional<On> failure(String detail) {
    int colon = detail.indexOf(':');
    return switch (colon < 0 ? detail : detail.substring(0, colon)) {
      case "business" -> Optional.of(On.BUSINESS_FAILURE);
      case "technical" -> Optional.of(On.TECHNICAL_FAILURE);
      case "timeout" -> Optional.of(On.TIMEOUT);
      default -> Optional.empty();
    };
  }

  /** Of a run that has ended, as its row tells it. */
  static Optional<Happening> of(Run run) {
    Optional<On> kind =
        switch (run.state()) {
          case SUCCESS -> Optional.of(On.SUCCESS);
          case FAILED ->
              Optional.of(
                  run.result().kind().equals("business")
                      ? On.BUSINESS_FAILURE
                      : On.TECHNICAL_FAILURE);
          case TIMEOUT -> Optional.of(On.TIMEOUT);
          case INTERRUPTED -> Optional.of(On.TECHNICAL_FAILURE);
          case SKIPPED -> Optional.of(On.SKIPPED);
          case QUEUED, RUNNING, RETRYING, PAUSED, CANCELLED -> Optional.empty();
        };
    long at = run.times().ended() == Run.UNSET ? run.times().created() : run.times().ended();
    String id = run.id().value();
    return kind.map(of -> new Happening(Optional.of(of), run.origin().schedule(), id, at, id));
  }

  /** Whether the run worked or failed by itself. */
  boolean isOutcome() {
    return kind.filter(of -> of == On.SUCCESS || of.isFailure()).isPresent();
  }
}
