package dev.cronjar.host.jmx;

import dev.cronjar.host.control.AlertOperations;
import dev.cronjar.host.control.view.AlertView;
import java.util.List;
import java.util.function.LongSupplier;

/** The bean of alerts. */
final class AlertsBean implements AlertsMXBean {
  private final Glance<List<AlertView>> alerts;

  AlertsBean(Asking host, LongSupplier nanoTime) {
    this.alerts = new Glance<>(() -> host.ask(AlertOperations.LIST), nanoTime);
  }

  @Override
  public int getCount() {
    return alerts.now().size();
  }

  @Override
  public int getUnacknowledgedCount() {
    return (int) alerts.now().stream().filter(each -> each.acknowledgedBy().isEmpty()).count();
  }

  @Override
  public String[] getAlerts() {
    return alerts.now().stream().map(AlertsBean::line).toArray(String[]::new);
  }

  private static String line(AlertView alert) {
    String known =
        alert.acknowledgedBy().isEmpty() ? "" : "  (" + alert.acknowledgedBy() + " knows)";
    return alert.raisedAt() + "  " + alert.id() + "  " + alert.words() + known;
  }
}
