package dev.cronjar.host.jmx;

import dev.cronjar.host.control.AlertOperations;
import dev.cronjar.host.control.view.AlertView;
import java.util.List;

/** Fronts {@code alerts.*}. */
record AlertsControl(Asking host) implements AlertsControlMXBean {
  @Override
  public List<AlertView> list() {
    return host.ask(AlertOperations.LIST);
  }

  @Override
  public AlertView acknowledge(String id) {
    return host.ask(AlertOperations.ACKNOWLEDGE, new AlertOperations.One(id));
  }
}
