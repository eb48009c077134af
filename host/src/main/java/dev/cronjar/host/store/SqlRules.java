package dev.cronjar.host.store;

import dev.cronjar.host.notice.RuleStore;
import dev.cronjar.host.org.OrgId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Table {@code notification_rule}. */
record SqlRules(Lane lane, Readers readers) implements RuleStore {
  private static final String ALL =
      """
      SELECT org_id, name, definition, source, changed_at FROM notification_rule
      ORDER BY org_id, name""";
  private static final String ONE =
      """
      SELECT org_id, name, definition, source, changed_at FROM notification_rule
      WHERE org_id = ? AND name = ?""";
  private static final String PUT =
      """
      INSERT INTO notification_rule (org_id, name, definition, source, changed_at)
      VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (org_id, name) DO UPDATE SET definition = excluded.definition,
        source = excluded.source, changed_at =
          CASE WHEN excluded.changed_at > notification_rule.changed_at
            THEN excluded.changed_at ELSE notification_rule.changed_at + 1 END""";
  private static final String DELETE =
      """
      DELETE FROM notification_rule WHERE org_id = ? AND name = ?""";
  private static final String STAMP =
      """
      SELECT COUNT(*), COALESCE(MAX(changed_at), 0), COALESCE(SUM(changed_at), 0)
      FROM notification_rule""";

  @Override
  public List<Stored> all() {
    return readers.read("rules", sql -> rules(sql.bind(ALL)));
  }

  @Override
  public Optional<Stored> find(OrgId org, String name) {
    return readers.read("rule", sql -> rules(sql.bind(ONE, org.value(), name))).stream()
        .findFirst();
  }

  private static List<Stored> rules(PreparedStatement query) throws SQLException {
    List<Stored> rules = new ArrayList<>();
    try (ResultSet row = query.executeQuery()) {
      while (row.next()) {
        rules.add(
            new Stored(
                new OrgId(row.getString(1)),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getLong(5)));
      }
    }
    return rules;
  }

  @Override
  public void put(Stored rule) {
    lane.write(
        "put rule",
        sql ->
            sql.update(
                PUT,
                rule.org().value(),
                rule.name(),
                rule.definition(),
                rule.source(),
                rule.changedMillis()));
  }

  @Override
  public boolean delete(OrgId org, String name) {
    return lane.write("delete rule", sql -> sql.update(DELETE, org.value(), name) == 1);
  }

  @Override
  public String stamp() {
    return readers.read(
        "stamp of rules",
        sql -> {
          try (ResultSet row = sql.bind(STAMP).executeQuery()) {
            row.next();
            return row.getString(1) + "-" + row.getString(2) + "-" + row.getString(3);
          }
        });
  }
}
