package dev.cronjar.host.store;

import dev.cronjar.host.store.Retention.Rule;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The schedules, also deleted ones, whose runs are kept otherwise than those of others. */
final class ApartSchedules {
  private static final String ALL =
      """
      SELECT number, org_id, id FROM schedule""";

  private final NavigableMap<Long, Rule> rules;

  private ApartSchedules(NavigableMap<Long, Rule> rules) {
    this.rules = rules;
  }

  static ApartSchedules of(Retention retention, Readers readers) {
    NavigableMap<Long, Rule> rules =
        retention.apart().rules().isEmpty()
            ? new TreeMap<>()
            : readers.read("schedules kept apart", sql -> find(sql, retention));
    return new ApartSchedules(rules);
  }

  private static NavigableMap<Long, Rule> find(Statements sql, Retention retention)
      throws SQLException {
    NavigableMap<Long, Rule> rules = new TreeMap<>();
    try (ResultSet row = sql.bind(ALL).executeQuery()) {
      while (row.next()) {
        long number = row.getLong(1);
        retention
            .ruleFor(row.getString(2), row.getString(3))
            .ifPresent(rule -> rules.put(number, rule));
      }
    }
    return rules;
  }

  boolean isEmpty() {
    return rules.isEmpty();
  }

  boolean holds(long schedule) {
    return rules.containsKey(schedule);
  }

  /** By number. */
  Map<Long, Rule> rules() {
    return rules;
  }

  /** Of a schedule that {@link #holds}. */
  Rule rule(long schedule) {
    Rule rule = rules.get(schedule);
    if (rule == null) {
      throw new IllegalArgumentException("Schedule " + schedule + " is kept as all others are");
    }
    return rule;
  }

  /** The first number above this one, or -1: begin anew. */
  long after(long number) {
    Long next = rules.higherKey(number);
    return next == null ? -1 : next;
  }
}
