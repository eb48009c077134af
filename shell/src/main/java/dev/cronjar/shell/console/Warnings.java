package dev.cronjar.shell.console;

import dev.cronjar.shell.connect.Connection;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import javax.management.InstanceNotFoundException;
import javax.management.ListenerNotFoundException;
import javax.management.MBeanServerConnection;
import javax.management.MalformedObjectNameException;
import javax.management.Notification;
import javax.management.NotificationListener;
import javax.management.ObjectName;

/** What the host warns of while somebody is at the prompt: failed runs, refused plugins, alerts. */
final class Warnings implements AutoCloseable {
  private static final List<String> BEANS =
      List.of("dev.cronjar:type=Runs", "dev.cronjar:type=Host", "dev.cronjar:type=Alerts");

  private final MBeanServerConnection server;
  private final NotificationListener listener;

  private Warnings(MBeanServerConnection server, Consumer<String> screen) {
    this.server = server;
    this.listener = (notification, handback) -> show(notification, screen);
  }

  /**
   * {@code run failed: …}, {@code plugin loaded: …}. A skipped run is policy, and may happen every
   * second.
   */
  private static void show(Notification notification, Consumer<String> screen) {
    String type = notification.getType();
    if (!type.endsWith(".run.skipped")) {
      String what =
          type.substring(type.indexOf("cronjar.") + "cronjar.".length()).replace('.', ' ');
      screen.accept(what + ": " + notification.getMessage());
    }
  }

  /** Hints only: a host without these beans is none the worse. */
  static Warnings of(Connection connection, Consumer<String> screen) {
    Warnings warnings = new Warnings(connection.server(), screen);
    BEANS.forEach(warnings::listenTo);
    return warnings;
  }

  private void listenTo(String bean) {
    try {
      server.addNotificationListener(new ObjectName(bean), listener, null, null);
    } catch (InstanceNotFoundException | IOException | MalformedObjectNameException absent) {
      // Nothing is warned of; every command still tells the truth.
    } catch (RuntimeException notABroadcaster) {
      // The same.
    }
  }

  @Override
  public void close() {
    for (String bean : BEANS) {
      try {
        server.removeNotificationListener(new ObjectName(bean), listener);
      } catch (InstanceNotFoundException
          | ListenerNotFoundException
          | IOException
          | MalformedObjectNameException gone) {
        // It never listened, or the host is gone.
      }
    }
  }
}
