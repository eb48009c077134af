package dev.cronjar.host.store;

import dev.cronjar.host.run.Artefact;
import dev.cronjar.host.run.RunId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Removes files that no run's row names: of runs whose host died before it could record their end.
 * Files of runs that are under way stay, theirs will be named when they end.
 */
final class ArtefactSweep {
  private static final Duration BACK = Duration.ofDays(30);
  private static final String NAMED =
      """
      SELECT artefacts FROM run WHERE artefacts IS NOT NULL AND created_at >= ?""";
  private static final String UNDER_WAY =
      """
      SELECT job_run_id FROM run
      WHERE state IN ('queued', 'running', 'retrying', 'paused') AND state <> 'success'""";

  private final Readers readers;
  private final ArtefactBytes bytes;

  ArtefactSweep(Readers readers, ArtefactBytes bytes) {
    this.readers = readers;
    this.bytes = bytes;
  }

  /** Looks at files made before {@code toMillis}; answers how many it removed. */
  int before(long toMillis) {
    long from = toMillis - BACK.toMillis();
    List<String> made = bytes.places(from, toMillis);
    if (made.isEmpty()) {
      return 0;
    }
    // a run is created before its files; one that waited long is counted in by the days added
    Set<String> named = readers.read("artefacts", sql -> named(sql, from - BACK.toMillis()));
    Set<String> underWay = readers.read("runs under way", ArtefactSweep::underWay);
    List<String> gone =
        made.stream()
            .filter(place -> !named.contains(place))
            .filter(place -> !underWay.contains(ArtefactPlace.runOf(place)))
            .toList();
    bytes.delete(gone);
    return gone.size();
  }

  private static Set<String> named(Statements sql, long from) throws SQLException {
    Set<String> places = new HashSet<>();
    try (ResultSet row = sql.bind(NAMED, from).executeQuery()) {
      while (row.next()) {
        Json.artefacts(row.getString(1)).stream().map(Artefact::place).forEach(places::add);
      }
    }
    return places;
  }

  private static Set<String> underWay(Statements sql) throws SQLException {
    Set<String> runs = new HashSet<>();
    try (ResultSet row = sql.bind(UNDER_WAY).executeQuery()) {
      while (row.next()) {
        runs.add(ArtefactPlace.of(new RunId(row.getString(1))));
      }
    }
    return runs;
  }
}
