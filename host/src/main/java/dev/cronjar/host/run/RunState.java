package dev.cronjar.host.run;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The states of a run and the one table of legal transitions. */
public enum RunState {
  QUEUED,
  RUNNING,
  RETRYING,
  PAUSED,
  SUCCESS,
  FAILED,
  TIMEOUT,
  CANCELLED,
  SKIPPED,
  INTERRUPTED;

  private static final Set<RunState> FINAL = EnumSet.range(SUCCESS, INTERRUPTED);

  private final String text = name().toLowerCase(Locale.ROOT);

  public boolean isFinal() {
    return FINAL.contains(this);
  }

  /** Whether a run in this state may go to {@code next}. */
  public boolean allows(RunState next) {
    return switch (this) {
      case QUEUED -> next != QUEUED && next != RETRYING && next != SUCCESS && next != TIMEOUT;
      case RUNNING -> next == RETRYING || (next.isFinal() && next != SKIPPED);
      case RETRYING ->
          next == QUEUED
              || next == RUNNING
              || next == CANCELLED
              || next == INTERRUPTED
              || next == FAILED;
      case PAUSED -> next == QUEUED || next == CANCELLED || next == SKIPPED || next == INTERRUPTED;
      case SUCCESS, FAILED, TIMEOUT, CANCELLED, SKIPPED, INTERRUPTED -> false;
    };
  }

  /** The form in JSON, SQL and on screens, such as {@code success}. */
  public String text() {
    return text;
  }

  public static RunState of(String text) {
    return Arrays.stream(values())
        .filter(state -> state.text().equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No run state '" + text + "'"));
  }
}
