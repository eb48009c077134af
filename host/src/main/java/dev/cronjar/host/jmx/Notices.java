package dev.cronjar.host.jmx;

import dev.cronjar.host.engine.Scheduling;
import dev.cronjar.host.run.Event;
import dev.cronjar.host.run.HostEpoch;
import dev.cronjar.host.run.NumberedEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import javax.management.MBeanNotificationInfo;
import javax.management.Notification;
import javax.management.NotificationBroadcasterSupport;
import javax.management.NotificationEmitter;
import javax.management.ObjectName;

/**
 * Turns events into notifications. They are hints: the connector of a slow client drops some, which
 * shows as a gap in the sequence numbers; the recorded runs are the truth.
 */
final class Notices {
  static final String RUN_FAILED = "dev.cronjar.run.failed";
  static final String RUN_INTERRUPTED = "dev.cronjar.run.interrupted";
  static final String RUN_SKIPPED = "dev.cronjar.run.skipped";
  static final String RUN_FINISHED = "dev.cronjar.run.finished";
  static final String PLUGIN_LOADED = "dev.cronjar.plugin.loaded";
  static final String PLUGIN_UNLOADED = "dev.cronjar.plugin.unloaded";
  static final String PLUGIN_REFUSED = "dev.cronjar.plugin.refused";
  static final String PLUGIN_LEAKED = "dev.cronjar.plugin.leaked";

  static final ObjectName RUNS = BeanName.of("Runs");
  static final ObjectName HOST = BeanName.of("Host");

  private final NotificationBroadcasterSupport runs;
  private final NotificationBroadcasterSupport host;
  private final Scheduling scheduling;
  private final JmxOptions.Finished finished;
  private final Map<HostEpoch, Long> seen = new HashMap<>();

  /** {@code executor} calls the listeners, which may be slow. */
  Notices(Scheduling scheduling, JmxOptions.Finished finished, Executor executor) {
    this.scheduling = scheduling;
    this.finished = finished;
    this.runs =
        emitter(
            executor,
            "A run ended otherwise than well, or, when asked for, well",
            RUN_FAILED,
            RUN_INTERRUPTED,
            RUN_SKIPPED,
            RUN_FINISHED);
    this.host =
        emitter(
            executor,
            "A plugin came, went, was refused or leaks",
            PLUGIN_LOADED,
            PLUGIN_UNLOADED,
            PLUGIN_REFUSED,
            PLUGIN_LEAKED);
  }

  private static NotificationBroadcasterSupport emitter(
      Executor executor, String description, String... types) {
    return new NotificationBroadcasterSupport(
        executor, new MBeanNotificationInfo(types, Notification.class.getName(), description));
  }

  NotificationEmitter runs() {
    return runs;
  }

  NotificationEmitter host() {
    return host;
  }

  /** Events come at least once; each is notified once. */
  synchronized void accept(List<NumberedEvent> events) {
    for (NumberedEvent event : events) {
      if (event.number() > seen.getOrDefault(event.epoch(), 0L)) {
        seen.put(event.epoch(), event.number());
        send(event);
      }
    }
  }

  private void send(NumberedEvent event) {
    switch (event.event().kind()) {
      case RUN_FAILED -> send(runs, RUNS, RUN_FAILED, event);
      case RUN_INTERRUPTED -> send(runs, RUNS, RUN_INTERRUPTED, event);
      case RUN_SKIPPED -> send(runs, RUNS, RUN_SKIPPED, event);
      case RUN_SUCCEEDED -> {
        if (finished == JmxOptions.Finished.SENT) {
          send(runs, RUNS, RUN_FINISHED, event);
        }
      }
      case PLUGIN_LOADED -> send(host, HOST, PLUGIN_LOADED, event);
      case PLUGIN_UNLOADED -> send(host, HOST, PLUGIN_UNLOADED, event);
      case PLUGIN_REFUSED -> send(host, HOST, PLUGIN_REFUSED, event);
      case PLUGIN_LEAKED -> send(host, HOST, PLUGIN_LEAKED, event);
      // alerts are told by their own bean, which does not wait for the database
      case RUN_STARTED,
          RUN_QUEUED,
          SCHEDULE_CHANGED,
          HOST_REJOINED,
          ALERT_RAISED,
          ALERT_CLEARED -> {}
      case WORKFLOW_STARTED,
          WORKFLOW_CHANGED,
          WORKFLOW_COMPLETED,
          WORKFLOW_FAILED,
          STEP_STARTED,
          STEP_COMPLETED,
          STEP_FAILED -> {}
    }
  }

  private void send(
      NotificationBroadcasterSupport emitter, ObjectName bean, String type, NumberedEvent event) {
    Event what = event.event();
    String schedule =
        scheduling
            .schedule(what.schedule())
            .map(status -> status.schedule().id().toString())
            .orElse("");
    Notification notification =
        new Notification(type, bean, event.number(), what.atMillis(), message(what, schedule));
    notification.setUserData(NoticeData.of(event, schedule));
    emitter.sendNotification(notification);
  }

  private static String message(Event event, String schedule) {
    String of = schedule.isEmpty() ? "" : schedule + ": ";
    return of + event.subject() + (event.detail().isEmpty() ? "" : " " + event.detail());
  }
}
