package dev.cronjar.host.store;

import dev.cronjar.host.run.Drain;
import dev.cronjar.host.run.Handover;
import dev.cronjar.host.run.News;
import dev.cronjar.host.run.RunId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Table {@code handover}: runs that wait for the owner of their schedule to make them. */
final class SqlHandovers {
  private static final int AT_ONCE = 1_000;
  private static final String LEAVE =
      """
      INSERT INTO handover (job_run_id, schedule_id, before_run, planned_at, reason)
      VALUES (?, ?, ?, ?, ?) ON CONFLICT (job_run_id) DO NOTHING""";
  private static final String TAKE =
      """
      DELETE FROM handover WHERE job_run_id = ?""";
  private static final String WAITING =
      """
      SELECT h.job_run_id, h.schedule_id, h.before_run, h.planned_at, h.reason
      FROM handover h LEFT JOIN schedule s ON s.number = h.schedule_id
      WHERE COALESCE(s.bucket, h.schedule_id % 1024) = ANY (?)
      ORDER BY h.planned_at, h.job_run_id LIMIT ?""";

  private SqlHandovers() {}

  /** With what the drain leaves for others they are told, in its transaction. */
  static void write(Statements sql, Drain.Handovers handovers) throws SQLException {
    for (RunId taken : handovers.taken()) {
      sql.update(TAKE, RunColumns.id(taken));
    }
    for (Handover left : handovers.left()) {
      sql.update(
          LEAVE,
          RunColumns.id(left.run()),
          left.schedule(),
          RunColumns.id(left.before()),
          left.plannedMillis(),
          Clean.text(left.reason(), Clean.REASON));
    }
    if (!handovers.left().isEmpty()) {
      Feed.tell(sql, News.Kind.HANDOVER, "", handovers.left().size() + " runs follow");
    }
  }

  static List<Handover> waiting(Statements sql, BitSet buckets) throws SQLException {
    List<Handover> waiting = new ArrayList<>();
    try (PreparedStatement query = sql.prepare(WAITING)) {
      Object[] among = buckets.stream().asLongStream().boxed().toArray();
      query.setArray(1, sql.connection().createArrayOf("bigint", among));
      query.setInt(2, AT_ONCE);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          waiting.add(
              new Handover(
                  new RunId(row.getString(1)),
                  row.getLong(2),
                  new RunId(row.getString(3)),
                  row.getLong(4),
                  row.getString(5)));
        }
      }
    }
    return waiting;
  }
}
