package dev.cronjar.host.store;

import dev.cronjar.host.audit.AuditChain;
import dev.cronjar.host.audit.AuditEntry;
import dev.cronjar.host.audit.AuditFilter;
import dev.cronjar.host.audit.AuditRecord;
import dev.cronjar.host.audit.AuditStore;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Tables {@code audit} and {@code audit_end}. */
final class SqlAudit implements AuditStore {
  private static final int CHUNK = 1_000;
  private static final String COLUMNS =
      "SELECT sequence, entry, at, actor, org_id, address, operation, schedule, subject, outcome,"
          + " detail, before, after, hash FROM audit ";
  private static final String FROM = COLUMNS + "WHERE sequence > ? ORDER BY sequence LIMIT ?";

  /** Takes the row's lock, so that appending hosts stand in a line. */
  private static final String LOCK =
      """
      UPDATE audit_end SET last = last WHERE id = 1
      RETURNING removed, removed_hash, last, last_hash""";

  private static final String ENDS =
      """
      SELECT removed, removed_hash, last, last_hash FROM audit_end WHERE id = 1""";
  private static final String APPEND =
      """
      INSERT INTO audit (sequence, entry, at, actor, org_id, address, operation, schedule, subject,
        outcome, detail, before, after, hash)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (entry) DO NOTHING""";
  private static final String MOVE_END =
      """
      UPDATE audit_end SET last = ?, last_hash = ? WHERE id = 1""";
  private static final String FIRST_KEPT =
      """
      SELECT MIN(sequence) FROM audit WHERE sequence <= ? AND at >= ?""";
  private static final String HASH_OF =
      """
      SELECT hash FROM audit WHERE sequence = ?""";
  private static final String REMOVE =
      """
      DELETE FROM audit WHERE sequence <= ?""";
  private static final String MOVE_BEGIN =
      """
      UPDATE audit_end SET removed = ?, removed_hash = ? WHERE id = 1""";

  private final Lane lane;
  private final Readers readers;

  SqlAudit(Lane lane, Readers readers) {
    this.lane = lane;
    this.readers = readers;
  }

  @Override
  public void append(List<AuditEntry> entries) {
    lane.write("audit", sql -> append(sql, entries.stream().map(SqlAudit::clean).toList()));
  }

  private static long append(Statements sql, List<AuditEntry> entries) throws SQLException {
    Ends ends = ends(sql.bind(LOCK));
    long last = ends.last();
    String hash = ends.lastHash();
    for (AuditEntry entry : entries) {
      String next = AuditChain.hash(hash, last + 1, entry);
      if (insert(sql, new AuditRecord(last + 1, entry, next)) == 1) {
        last++;
        hash = next;
      }
    }
    sql.update(MOVE_END, last, hash);
    return last;
  }

  private static int insert(Statements sql, AuditRecord record) throws SQLException {
    AuditEntry entry = record.entry();
    return sql.update(
        APPEND,
        record.sequence(),
        entry.key(),
        entry.atMillis(),
        entry.actor(),
        entry.org(),
        entry.from(),
        entry.operation(),
        entry.schedule(),
        entry.subject(),
        entry.outcome(),
        entry.detail(),
        entry.before(),
        entry.after(),
        record.hash());
  }

  /** What is hashed is what can be stored. */
  private static AuditEntry clean(AuditEntry entry) {
    return new AuditEntry(
        Clean.text(entry.key(), Clean.NAME),
        entry.atMillis(),
        Clean.text(entry.actor(), Clean.NAME),
        Clean.text(entry.org(), Clean.NAME),
        Clean.text(entry.from(), Clean.NAME),
        Clean.text(entry.operation(), Clean.NAME),
        Clean.text(entry.schedule(), Clean.NAME),
        Clean.text(entry.subject(), Clean.NAME),
        Clean.text(entry.outcome(), Clean.NAME),
        Clean.text(entry.detail(), Clean.REASON),
        Clean.text(entry.before(), Clean.PARAMS),
        Clean.text(entry.after(), Clean.PARAMS));
  }

  @Override
  public List<AuditRecord> list(AuditFilter filter, long below, int limit) {
    return readers.read("list audit", sql -> new AuditQuery(filter, below).records(sql, limit));
  }

  @Override
  public List<AuditRecord> from(long above, int limit) {
    return readers.read("read audit", sql -> records(sql.bind(FROM, above, limit)));
  }

  static String columns() {
    return COLUMNS;
  }

  static List<AuditRecord> records(PreparedStatement query) throws SQLException {
    List<AuditRecord> records = new ArrayList<>();
    try (query;
        ResultSet row = query.executeQuery()) {
      while (row.next()) {
        records.add(new AuditRecord(row.getLong("sequence"), entry(row), row.getString("hash")));
      }
    }
    return records;
  }

  private static AuditEntry entry(ResultSet row) throws SQLException {
    return new AuditEntry(
        row.getString("entry"),
        row.getLong("at"),
        row.getString("actor"),
        row.getString("org_id"),
        row.getString("address"),
        row.getString("operation"),
        row.getString("schedule"),
        row.getString("subject"),
        row.getString("outcome"),
        row.getString("detail"),
        row.getString("before"),
        row.getString("after"));
  }

  @Override
  public Ends ends() {
    return readers.read("ends of audit", sql -> ends(sql.bind(ENDS)));
  }

  private static Ends ends(PreparedStatement query) throws SQLException {
    try (ResultSet row = query.executeQuery()) {
      return row.next()
          ? new Ends(row.getLong(1), row.getString(2), row.getLong(3), row.getString(4))
          : new Ends(0, AuditChain.BEGIN, 0, AuditChain.BEGIN);
    }
  }

  @Override
  public long countBefore(long atMillis) {
    return readers.read(
        "count audit",
        sql -> {
          Ends ends = ends(sql.bind(ENDS));
          long kept = firstKept(sql, ends.last(), atMillis);
          return Math.max(0, Math.min(ends.last(), kept - 1) - ends.removed());
        });
  }

  @Override
  public int removeBefore(long atMillis) {
    return lane.write("remove audit", sql -> remove(sql, atMillis));
  }

  /** Only a beginning of the chain goes, in short transactions. */
  private static int remove(Statements sql, long atMillis) throws SQLException {
    Ends ends = ends(sql.bind(LOCK));
    long bound = Math.min(ends.last(), ends.removed() + CHUNK);
    long kept = firstKept(sql, bound, atMillis);
    long removed = Math.min(bound, kept - 1);
    if (removed <= ends.removed()) {
      return 0;
    }
    try (ResultSet row = sql.bind(HASH_OF, removed).executeQuery()) {
      if (!row.next()) {
        return 0; // The chain is broken here; what is left of it stays to be looked at.
      }
      sql.update(MOVE_BEGIN, removed, row.getString(1));
    }
    return sql.update(REMOVE, removed);
  }

  private static long firstKept(Statements sql, long bound, long atMillis) throws SQLException {
    try (ResultSet row = sql.bind(FIRST_KEPT, bound, atMillis).executeQuery()) {
      row.next();
      long sequence = row.getLong(1);
      return row.wasNull() ? Long.MAX_VALUE : sequence;
    }
  }
}
