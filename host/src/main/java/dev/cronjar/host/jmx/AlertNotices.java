package dev.cronjar.host.jmx;

import dev.cronjar.host.alert.AlertNews;
import dev.cronjar.host.alert.Sighting;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.MBeanNotificationInfo;
import javax.management.Notification;
import javax.management.NotificationBroadcasterSupport;
import javax.management.NotificationEmitter;
import javax.management.ObjectName;

/**
 * Notifications of alerts, straight from the watchdog: the stream of events may be what stands
 * still.
 */
final class AlertNotices {
  static final String RAISED = "dev.cronjar.alert.raised";
  static final String CLEARED = "dev.cronjar.alert.cleared";
  static final ObjectName ALERTS = BeanName.of("Alerts");

  private final AtomicLong numbers = new AtomicLong();
  private final NotificationBroadcasterSupport emitter;

  /** {@code executor} calls the listeners, which may be slow. */
  AlertNotices(Executor executor) {
    this.emitter =
        new NotificationBroadcasterSupport(
            executor,
            new MBeanNotificationInfo(
                new String[] {RAISED, CLEARED},
                Notification.class.getName(),
                "Something is wrong, or is not any more"));
  }

  NotificationEmitter emitter() {
    return emitter;
  }

  void accept(AlertNews news) {
    Sighting seen = news.alert().seen();
    boolean raised = news.turn() == AlertNews.Turn.RAISED;
    Notification notification =
        new Notification(
            raised ? RAISED : CLEARED,
            ALERTS,
            numbers.incrementAndGet(),
            news.atMillis(),
            seen.id() + ": " + seen.words());
    notification.setUserData(NoticeData.of(news));
    emitter.sendNotification(notification);
  }
}
