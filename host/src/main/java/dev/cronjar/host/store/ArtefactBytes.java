package dev.cronjar.host.store;

import dev.cronjar.host.run.Artefacts;
import java.util.List;

/** Where the bytes of runs' files are. */
interface ArtefactBytes extends Artefacts {
  void delete(List<String> places);

  /** Places that were made within a stretch of time, whether a run's row names them or not. */
  List<String> places(long fromMillis, long toMillis);
}
