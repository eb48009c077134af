package dev.cronjar.host.store;

import dev.cronjar.host.run.Artefact;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Takes the files of old runs away and leaves the runs. */
final class ArtefactPurge {
  private static final int CHUNK = 200;
  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final long LONGEST = Duration.ofSeconds(20).toNanos();
  private static final String OLD =
      """
      SELECT seq, artefacts FROM run
      WHERE artefacts IS NOT NULL AND created_at < ?
        AND state NOT IN ('queued', 'running', 'retrying', 'paused')
      ORDER BY created_at LIMIT ?""";
  private static final String FORGET =
      """
      UPDATE run SET artefacts = NULL WHERE seq = ?""";

  private final Lane lane;
  private final long beforeMillis;
  private final Consumer<List<String>> gone;

  /**
   * @param gone hears of the places of the files
   */
  ArtefactPurge(Lane lane, long beforeMillis, Consumer<List<String>> gone) {
    this.lane = lane;
    this.beforeMillis = beforeMillis;
    this.gone = gone;
  }

  private record Chunk(int runs, List<String> places) {}

  /** Answers of how many runs it took the files. */
  int runs() throws InterruptedException {
    long until = System.nanoTime() + LONGEST;
    int all = 0;
    int some = CHUNK;
    while (some == CHUNK && beforeMillis != Long.MIN_VALUE && System.nanoTime() < until) {
      Chunk chunk = lane.write("purge artefacts", this::chunk);
      some = chunk.runs;
      all += some;
      gone.accept(chunk.places);
      TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
    }
    return all;
  }

  private Chunk chunk(Statements sql) throws SQLException {
    List<Long> rows = new ArrayList<>();
    List<String> places = new ArrayList<>();
    try (ResultSet row = sql.bind(OLD, beforeMillis, CHUNK).executeQuery()) {
      while (row.next()) {
        rows.add(row.getLong(1));
        Json.artefacts(row.getString(2)).stream().map(Artefact::place).forEach(places::add);
      }
    }
    PreparedStatement forget = sql.prepare(FORGET);
    for (long seq : rows) {
      forget.setLong(1, seq);
      forget.addBatch();
    }
    forget.executeBatch();
    return new Chunk(rows.size(), places);
  }
}
