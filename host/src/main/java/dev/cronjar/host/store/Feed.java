package dev.cronjar.host.store;

import dev.cronjar.host.run.News;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.ScheduleChange;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Table {@code feed}: what hosts tell each other. */
final class Feed {
  private static final int AT_ONCE = 20_000;
  private static final String TELL =
      """
      INSERT INTO feed (kind, subject, detail, at)
      VALUES (?, ?, ?, (extract(epoch FROM clock_timestamp()) * 1000)::bigint)
      RETURNING seq""";
  private static final String ABOVE =
      """
      SELECT seq, kind, subject, detail FROM feed WHERE seq > ? ORDER BY seq LIMIT ?""";
  private static final String TAKE =
      """
      DELETE FROM feed WHERE seq = ?""";
  private static final String LATEST =
      """
      SELECT COALESCE(MAX(seq), 0) FROM feed""";

  private Feed() {}

  static long tell(Statements sql, News.Kind kind, String subject, String detail)
      throws SQLException {
    try (ResultSet row =
        sql.bind(TELL, text(kind), subject, Clean.text(detail, Clean.PARAMS)).executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  static boolean take(Statements sql, long number) throws SQLException {
    return sql.update(TAKE, number) == 1;
  }

  static void tellChanged(Statements sql, Schedule schedule, ScheduleChange change)
      throws SQLException {
    tell(sql, News.Kind.SCHEDULE, Long.toString(schedule.number()), change.kind().name());
  }

  static List<News> above(Statements sql, long number) throws SQLException {
    List<News> news = new ArrayList<>();
    try (var query = sql.bind(ABOVE, number, AT_ONCE);
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        News.Kind kind = News.Kind.valueOf(rows.getString(2).toUpperCase(Locale.ROOT));
        news.add(new News(rows.getLong(1), kind, rows.getString(3), rows.getString(4)));
      }
    }
    return news;
  }

  static long latest(Statements sql) throws SQLException {
    try (var query = sql.bind(LATEST);
        ResultSet row = query.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  private static String text(News.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
