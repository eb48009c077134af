package dev.cronjar.host.jmx;

import dev.cronjar.host.control.AuditOperations;
import dev.cronjar.host.control.view.AuditCheckView;
import dev.cronjar.host.control.view.AuditPage;
import java.util.Map;

/** Fronts {@code audit.*}. */
record AuditControl(Asking host) implements AuditControlMXBean {
  @Override
  public AuditPage list(Map<String, String> filter, String cursor, int limit) {
    return host.ask(AuditOperations.LIST, new AuditOperations.Select(filter, cursor, limit));
  }

  @Override
  public AuditCheckView verify() {
    return host.ask(AuditOperations.VERIFY);
  }
}
