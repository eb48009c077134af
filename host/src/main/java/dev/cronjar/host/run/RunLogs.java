package dev.cronjar.host.run;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * The logs of runs: written while a task runs, live to every tail, kept after a restart. Safe from
 * any thread.
 */
public interface RunLogs {
  /**
   * Opens the log of a run that starts. {@code before} is where the log of its earlier attempts
   * lies, {@link LogPointer#NONE} for a first one: new lines follow those.
   */
  Writer open(RunId id, LogPointer before);

  /** Opens the log of a first attempt. */
  default Writer open(RunId id) {
    return open(id, LogPointer.NONE);
  }

  /**
   * Lines of a run's log from line {@code from} (the first is 0; negative: counted from the end),
   * at most {@code limit}. When there is none yet and the run goes on, waits up to {@code wait} for
   * one.
   */
  LogPage read(RunId id, LogPointer pointer, long from, int limit, Duration wait);

  /** The lines whose text holds what is wanted, as far as they are found in the time given. */
  LogMatches search(RunId id, LogPointer pointer, LogSearch wanted);

  /** One run's log while it is written. Any thread of the run may append. */
  interface Writer {
    void append(long atMillis, String level, String logger, String text);

    /**
     * No more lines. {@code stored} is called once all lines are durable, with the pointer that
     * belongs into the run row; on the caller's thread at once if nothing was logged, else on the
     * log lane.
     */
    void close(Consumer<LogPointer> stored);
  }
}
