package dev.cronjar.shell.fake;

import dev.cronjar.host.control.view.AlertView;
import dev.cronjar.host.jmx.AlertsControlMXBean;
import java.util.ArrayList;
import java.util.List;

/** One alert, until somebody clears it. */
public final class FakeAlerts implements AlertsControlMXBean {
  public final List<AlertView> alerts = new ArrayList<>(List.of(alert("")));

  private static AlertView alert(String knownBy) {
    return new AlertView(
        "failures:nightly",
        "failures",
        "nightly",
        "default",
        "The last 5 runs of nightly failed.",
        FakeSchedules.NEXT.toString(),
        90,
        knownBy);
  }

  @Override
  public List<AlertView> list() {
    return List.copyOf(alerts);
  }

  @Override
  public AlertView acknowledge(String id) {
    if (alerts.isEmpty() || !alerts.getFirst().id().equals(id)) {
      throw new IllegalArgumentException("not_found: There is no alert '" + id + "' now.");
    }
    alerts.set(0, alert("local:ada"));
    return alerts.getFirst();
  }
}
