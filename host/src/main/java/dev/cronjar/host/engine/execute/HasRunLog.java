package dev.cronjar.host.engine.execute;

import dev.cronjar.host.run.RunLogs;

/** A run context whose lines can be captured: what its threads log lands in this log. */
public interface HasRunLog {
  RunLogs.Writer runLog();
}
