package dev.cronjar.host.jmx;

import dev.cronjar.host.control.view.AuditCheckView;
import dev.cronjar.host.control.view.AuditPage;
import java.util.Map;

/**
 * Who did what: {@code dev.cronjar:type=Control,name=Audit}. Errors as {@link
 * SchedulesControlMXBean}.
 */
@Description(
    "Who did what; what the console uses. Errors: IllegalArgumentException \"code: message\"")
public interface AuditControlMXBean {
  /**
   * Records, newest first.
   *
   * @param filter keys {@code subject}, {@code schedule}, {@code actor}, {@code operation}, {@code
   *     org}, {@code outcome}, {@code from}, {@code to}
   * @param cursor empty for the first page
   * @param limit 1 to 500
   */
  @Description(
      "Records, newest first; filter: subject, schedule, actor, operation, org, outcome, from, to")
  AuditPage list(Map<String, String> filter, String cursor, int limit);

  @Description("Whether every record is as it was written, and none is missing")
  AuditCheckView verify();
}
