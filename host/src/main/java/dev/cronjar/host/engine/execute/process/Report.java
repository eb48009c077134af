package dev.cronjar.host.engine.execute.process;

import dev.cronjar.host.run.Outcome;
import java.util.Map;

/** What a run's process tells its host, on its standard output. */
sealed interface Report {
  /** {@code execute} is entered. */
  record Started() implements Report {}

  /** A line for the run's log. */
  record Line(String level, String logger, String text) implements Report {}

  /** The task reported an id. */
  record Reference(String kind, String id) implements Report {}

  /** How far the task says that it is. */
  record Progressed(int percent, String text) implements Report {}

  /** The task opened a file; {@code number} counts within the run. */
  record FileBegun(int number, String name, String mediaType) implements Report {}

  /** More of a file. */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares two of them
  record FileGrown(int number, byte[] bytes) implements Report {}

  /** The task closed a file. */
  record FileClosed(int number) implements Report {}

  /** The task returned. */
  record Succeeded(Map<String, String> outputs) implements Report {
    Outcome outcome() {
      return new Outcome.Success(outputs);
    }
  }

  /** The task says that the matter itself failed. */
  record Declined(String reason, Map<String, String> outputs) implements Report {
    Outcome outcome() {
      return new Outcome.BusinessFailure(reason, outputs);
    }
  }

  /** The task broke, or could not begin. */
  record Broke(String errorType, String message, String stackTrace) implements Report {
    Outcome outcome() {
      return new Outcome.TechnicalFailure(errorType, message, stackTrace);
    }
  }
}
