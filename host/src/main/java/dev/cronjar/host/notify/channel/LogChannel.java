package dev.cronjar.host.notify.channel;

import dev.cronjar.host.notice.Notification;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** The host's log: the channel {@code log}, which is always there. */
public record LogChannel() implements Channel {
  /** Its name among the channels. */
  public static final String NAME = "log";

  private static final Logger LOG = LogManager.getLogger("notifications");

  @Override
  public void deliver(Notification notification) {
    LOG.warn(
        "{} ({}, rule {}, run {})",
        visible(notification.fields().getOrDefault("subject", "")),
        notification.event(),
        notification.rule(),
        notification.run());
  }

  private static String visible(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ");
  }
}
