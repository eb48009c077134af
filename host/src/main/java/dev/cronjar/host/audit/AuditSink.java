package dev.cronjar.host.audit;

/** Where what is done and refused is reported. Any thread; never throws. */
@FunctionalInterface
public interface AuditSink {
  void record(AuditEntry entry);
}
