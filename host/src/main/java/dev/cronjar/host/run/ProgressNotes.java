package dev.cronjar.host.run;

import java.util.Map;

/** Keeps how far running runs are, for the other hosts and for after a crash. */
public interface ProgressNotes {
  /** Notes it in the rows of those runs that {@code host} has under way; answers how many. */
  int note(HostEpoch host, Map<RunId, Progress> latest);
}
