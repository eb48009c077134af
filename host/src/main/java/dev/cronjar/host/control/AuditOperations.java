package dev.cronjar.host.control;

import static dev.cronjar.host.control.Operation.reads;
import static dev.cronjar.host.org.Permission.AUDIT_READ;

import dev.cronjar.host.control.view.AuditCheckView;
import dev.cronjar.host.control.view.AuditPage;
import java.util.Map;

/** What can be asked about the audit. */
public final class AuditOperations {
  public static final Operation<Select, AuditPage> LIST =
      reads("audit.list", AUDIT_READ, Select.class, AuditPage.class);
  public static final Operation<Params.None, AuditCheckView> VERIFY =
      reads("audit.verify", AUDIT_READ, Params.None.class, AuditCheckView.class);

  private AuditOperations() {}

  /** Filter keys: see {@link AuditCalls}; an empty cursor is the first page. */
  public record Select(Map<String, String> filter, String cursor, int limit) implements Params {}
}
