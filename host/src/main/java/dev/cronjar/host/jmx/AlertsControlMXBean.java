package dev.cronjar.host.jmx;

import dev.cronjar.host.control.view.AlertView;
import java.util.List;

/**
 * What is wrong now: {@code dev.cronjar:type=Control,name=Alerts}. Errors as {@link
 * SchedulesControlMXBean}.
 */
@Description(
    "What is wrong now; what the console uses. Errors: IllegalArgumentException \"code: message\"")
public interface AlertsControlMXBean {
  @Description("What is wrong now, oldest first; empty when nothing is")
  List<AlertView> list();

  /**
   * Somebody knows: the alert is shown on, but no longer a reason of health.
   *
   * @param id of the alert, such as {@code host_lost:b2}
   */
  @Changes
  @Description("Somebody knows of it: shown on, but no longer a reason of health")
  AlertView acknowledge(String id);
}
