package dev.cronjar.host.control;

import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Reports to the host's log. */
public final class AuditLog implements AuditSink {
  private static final Logger LOG = LogManager.getLogger("cronjar.audit");

  @Override
  public void record(Entry entry) {
    LOG.info("audit: {}", entry.line());
  }
}
