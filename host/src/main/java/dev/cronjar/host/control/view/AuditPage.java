package dev.cronjar.host.control.view;

import java.util.List;

/** Records, newest first; {@code nextCursor} is empty when there is no further page. */
public record AuditPage(List<AuditView> records, String nextCursor) {}
