package dev.cronjar.host.store;

import dev.cronjar.host.run.HostEpoch;
import dev.cronjar.host.run.Progress;
import dev.cronjar.host.run.ProgressNotes;
import dev.cronjar.host.run.RunId;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;

/** Notes in the rows of running runs how far they are. */
record SqlProgress(Lane lane) implements ProgressNotes {
  /** Only of a run that this life of the host has under way: a later row has its own word. */
  private static final String NOTE =
      """
      UPDATE run SET progress = ? WHERE job_run_id = ? AND state = 'running' AND host_epoch = ?""";

  @Override
  public int note(HostEpoch host, Map<RunId, Progress> latest) {
    return lane.write("note progress", sql -> note(sql, host, latest));
  }

  private static int note(Statements sql, HostEpoch host, Map<RunId, Progress> latest)
      throws SQLException {
    PreparedStatement note = sql.prepare(NOTE);
    for (var each : latest.entrySet()) {
      note.setString(1, Clean.orNull(each.getValue().written(), Clean.NAME));
      note.setString(2, RunColumns.id(each.getKey()));
      note.setLong(3, host.value());
      note.addBatch();
    }
    int noted = 0;
    for (int rows : note.executeBatch()) {
      noted += rows;
    }
    return noted;
  }
}
