package dev.cronjar.shell.endtoend;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Checks what a host has recorded of schedules that fire every second, by an expectation of its
 * own: each whole second after a schedule's creation and before its first unclaimed fire time has
 * one run, or lies in one skipped range. For a database that no host works on.
 */
final class EverySecond {
  private static final long SECOND = 1000;
  private static final int FAULTS_TOLD = 50;
  private static final Set<String> OPEN = Set.of("queued", "running", "retrying", "paused");

  private final Connection database;
  private final List<String> faults = new ArrayList<>();
  private final Map<String, Integer> states = new HashMap<>();
  private long fireTimes;

  private EverySecond(Connection database) {
    this.database = database;
  }

  /**
   * @param faults the first of them, each in words
   * @param fireTimes how many were expected
   * @param states how many runs are in which state
   */
  record Account(List<String> faults, long fireTimes, Map<String, Integer> states) {}

  private record Line(long number, String id, long createdAt, long nextRunAt) {}

  static Account of(Connection database, int schedules) throws SQLException {
    EverySecond check = new EverySecond(database);
    List<Line> lines = check.lines();
    if (lines.size() != schedules) {
      check.faults.add(schedules + " schedules were made, " + lines.size() + " are there");
    }
    for (Line line : lines) {
      check.check(line);
    }
    check.noIdTwice();
    List<String> first = check.faults.stream().limit(FAULTS_TOLD).toList();
    return new Account(first, check.fireTimes, check.states);
  }

  private List<Line> lines() throws SQLException {
    List<Line> lines = new ArrayList<>();
    try (Statement statement = database.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT s.number, s.id, s.created_at, p.next_run_at"
                    + " FROM schedule s JOIN schedule_progress p ON p.number = s.number"
                    + " WHERE definition LIKE '%\"* * * * * *\"%' AND deleted_at IS NULL")) {
      while (row.next()) {
        lines.add(new Line(row.getLong(1), row.getString(2), row.getLong(3), row.getLong(4)));
      }
    }
    return lines;
  }

  private void check(Line line) throws SQLException {
    Map<Long, Integer> found = runs(line);
    addSkipped(line, found);
    long first = Math.floorDiv(line.createdAt(), SECOND) * SECOND + SECOND;
    for (long second = first; second < line.nextRunAt(); second += SECOND) {
      fireTimes++;
      Integer times = found.remove(second);
      if (times == null) {
        faults.add(line.id() + " has no record of " + second);
      } else if (times > 1) {
        faults.add(line.id() + " has " + times + " records of " + second);
      }
    }
    found.keySet().forEach(other -> faults.add(line.id() + " has a record of " + other));
  }

  private Map<Long, Integer> runs(Line line) throws SQLException {
    Map<Long, Integer> found = new HashMap<>();
    try (PreparedStatement statement =
        database.prepareStatement(
            "SELECT planned_at, state FROM run WHERE schedule_id = ? AND trigger_type = 'schedule'")) {
      statement.setLong(1, line.number());
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          found.merge(row.getLong(1), 1, Integer::sum);
          states.merge(row.getString(2), 1, Integer::sum);
          if (OPEN.contains(row.getString(2))) {
            faults.add(line.id() + " at " + row.getLong(1) + " is still " + row.getString(2));
          }
        }
      }
    }
    return found;
  }

  private void addSkipped(Line line, Map<Long, Integer> found) throws SQLException {
    try (PreparedStatement statement =
        database.prepareStatement(
            "SELECT from_at, to_at, fire_times FROM skipped_range WHERE schedule_id = ?")) {
      statement.setLong(1, line.number());
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          long from = row.getLong(1);
          long to = row.getLong(2);
          if ((to - from) / SECOND + 1 != row.getLong(3)) {
            faults.add(line.id() + " skipped " + row.getLong(3) + " from " + from + " to " + to);
          }
          for (long second = from; second <= to; second += SECOND) {
            found.merge(second, 1, Integer::sum);
            states.merge("folded", 1, Integer::sum);
          }
        }
      }
    }
  }

  private void noIdTwice() throws SQLException {
    try (Statement statement = database.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT job_run_id FROM run GROUP BY job_run_id HAVING count(*) > 1")) {
      while (row.next()) {
        faults.add("run " + row.getString(1) + " is there twice");
      }
    }
  }
}
