package dev.cronjar.host.store;

import dev.cronjar.host.audit.AuditFilter;
import dev.cronjar.host.audit.AuditRecord;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The statement for an {@link AuditFilter}: constant pieces, each value a parameter. */
final class AuditQuery {
  private final List<String> conditions = new ArrayList<>();
  private final List<Object> values = new ArrayList<>();

  AuditQuery(AuditFilter filter, long below) {
    where("sequence < ?", below);
    if (!filter.subject().isEmpty()) {
      String subject = Clean.text(filter.subject(), Clean.NAME);
      where("(subject = ? OR schedule = ?)", subject, subject);
    }
    text("actor = ?", filter.actor());
    text("org_id = ?", filter.org());
    text("outcome = ?", filter.outcome());
    if (filter.operation().matches("[a-z-]+")) {
      where("operation LIKE ?", filter.operation() + ".%");
    } else {
      text("operation = ?", filter.operation());
    }
    instant("at >= ?", filter.fromMillis());
    instant("at < ?", filter.toMillis());
  }

  private void where(String condition, Object... bound) {
    conditions.add(condition);
    values.addAll(List.of(bound));
  }

  private void text(String condition, String value) {
    if (!value.isEmpty()) {
      where(condition, Clean.text(value, Clean.NAME));
    }
  }

  private void instant(String condition, long millis) {
    if (millis != AuditFilter.ANY) {
      where(condition, millis);
    }
  }

  List<AuditRecord> records(Statements sql, int limit) throws SQLException {
    String text =
        SqlAudit.columns()
            + "WHERE "
            + String.join(" AND ", conditions)
            + " ORDER BY sequence DESC LIMIT ?";
    PreparedStatement query = sql.connection().prepareStatement(text);
    int index = 1;
    for (Object value : values) {
      query.setObject(index++, value);
    }
    query.setInt(index, limit);
    return SqlAudit.records(query);
  }
}
