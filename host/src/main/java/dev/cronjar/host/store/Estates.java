package dev.cronjar.host.store;

import dev.cronjar.host.run.Claim;
import dev.cronjar.host.run.Estate;
import dev.cronjar.host.run.HostEpoch;
import dev.cronjar.host.run.Run;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds what hosts left behind that are not live any more. */
final class Estates {
  private static final String OPEN =
      """
      state IN ('queued', 'running', 'retrying', 'paused') AND state <> 'success'""";
  private static final String LEFT =
      "SELECT h.epoch, h.name, h.may_start_until FROM host h WHERE h.state <> 'live' AND h.epoch IN"
          + " (SELECT epoch FROM claim UNION SELECT host_epoch FROM run WHERE "
          + OPEN
          + ") ORDER BY h.epoch";
  private static final String OF_HEIR =
      """
      SELECT epoch, name, may_start_until FROM host
      WHERE heir = ? AND state <> 'live' AND settled = 0 ORDER BY epoch""";
  private static final String CLAIMS =
      """
      SELECT items FROM claim WHERE epoch = ? ORDER BY number""";
  private static final String RUNS =
      "SELECT " + RunColumns.NAMES + " FROM run WHERE " + OPEN + " AND host_epoch = ? ORDER BY seq";
  private static final int IDS_AT_ONCE = 5_000;

  private final Dialect dialect;
  private final Statements sql;

  Estates(Dialect dialect, Statements sql) {
    this.dialect = dialect;
    this.sql = sql;
  }

  /** Those that left something. */
  List<Estate> find() throws SQLException {
    try (PreparedStatement query = sql.connection().prepareStatement(LEFT)) {
      return estates(query);
    }
  }

  /** Those that this host shall settle, empty ones too. */
  List<Estate> of(HostEpoch heir) throws SQLException {
    try (PreparedStatement query = sql.connection().prepareStatement(OF_HEIR)) {
      query.setLong(1, heir.value());
      return estates(query);
    }
  }

  private List<Estate> estates(PreparedStatement query) throws SQLException {
    List<Estate> estates = new ArrayList<>();
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        HostEpoch epoch = new HostEpoch(rows.getLong(1));
        estates.add(
            new Estate(epoch, rows.getString(2), rows.getLong(3), items(epoch), runs(epoch)));
      }
    }
    return estates;
  }

  private List<Claim.Item> items(HostEpoch epoch) throws SQLException {
    List<Claim.Item> items = new ArrayList<>();
    try (PreparedStatement query = sql.connection().prepareStatement(CLAIMS)) {
      query.setLong(1, epoch.value());
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          items.addAll(ClaimBlock.read(rows.getBytes(1)));
        }
      }
    }
    List<Claim.Item> open = new ArrayList<>();
    for (int from = 0; from < items.size(); from += IDS_AT_ONCE) {
      open.addAll(withoutRun(items.subList(from, Math.min(items.size(), from + IDS_AT_ONCE))));
    }
    return open;
  }

  private List<Claim.Item> withoutRun(List<Claim.Item> items) throws SQLException {
    Set<String> recorded = new HashSet<>();
    try (PreparedStatement query =
        sql.connection().prepareStatement(dialect.byIds("job_run_id", "run"))) {
      dialect.bindIds(query, 1, items.stream().map(item -> item.runId().value()).toList());
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          recorded.add(rows.getString(1));
        }
      }
    }
    return items.stream().filter(item -> !recorded.contains(item.runId().value())).toList();
  }

  private List<Run> runs(HostEpoch epoch) throws SQLException {
    List<Run> runs = new ArrayList<>();
    try (PreparedStatement query = sql.connection().prepareStatement(RUNS)) {
      query.setLong(1, epoch.value());
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          runs.add(RunColumns.read(rows));
        }
      }
    }
    return runs;
  }
}
