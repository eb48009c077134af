package dev.cronjar.host.run;

import dev.cronjar.host.schedule.IntervalText;
import java.util.Map;

/**
 * How the execution of a firing ended. {@code startedMillis} is the entry of {@code execute},
 * {@link Run#UNSET} when it never came to that.
 */
public record Ended(
    Firing firing,
    Outcome outcome,
    long startedMillis,
    long endedMillis,
    String pluginVersion,
    Map<String, String> references,
    LogPointer log,
    Reported reported) {

  /** The end of an attempt that reported nothing. */
  public Ended(
      Firing firing,
      Outcome outcome,
      long startedMillis,
      long endedMillis,
      String pluginVersion,
      Map<String, String> references,
      LogPointer log) {
    this(
        firing,
        outcome,
        startedMillis,
        endedMillis,
        pluginVersion,
        references,
        log,
        Reported.NOTHING);
  }

  /** The same end, with the place of its log. */
  public Ended logged(LogPointer where) {
    return new Ended(
        firing, outcome, startedMillis, endedMillis, pluginVersion, references, where, reported);
  }

  /** The state that a run gets by it. */
  public RunState state() {
    return switch (outcome) {
      case Outcome.Success success -> RunState.SUCCESS;
      case Outcome.BusinessFailure failure -> RunState.FAILED;
      case Outcome.TechnicalFailure failure -> RunState.FAILED;
      case Outcome.TimedOut timedOut -> RunState.TIMEOUT;
      case Outcome.Cancelled cancelled -> RunState.CANCELLED;
      case Outcome.Interrupted interrupted -> RunState.INTERRUPTED;
      case Outcome.NotOffered notOffered -> RunState.SKIPPED;
    };
  }

  /** Why, in words; empty for a success. */
  public String reason() {
    return switch (outcome) {
      case Outcome.Success success -> "";
      case Outcome.BusinessFailure failure -> failure.reason();
      case Outcome.TechnicalFailure failure ->
          failure.message().isEmpty()
              ? failure.errorType()
              : failure.errorType() + ": " + failure.message();
      case Outcome.TimedOut timedOut ->
          "did not end within "
              + IntervalText.write(timedOut.limit())
              + (timedOut.detail().isEmpty() ? "" : "; " + timedOut.detail());
      case Outcome.Cancelled cancelled -> cancelled.reason();
      case Outcome.Interrupted interrupted -> interrupted.reason();
      case Outcome.NotOffered notOffered -> "no plugin: " + notOffered.reason();
    };
  }

  /** What the run keeps of it. */
  public Run.Result result() {
    Run.Result result = told();
    return reported.equals(Reported.NOTHING) ? result : result.with(reported);
  }

  private Run.Result told() {
    return switch (outcome) {
      case Outcome.Success success ->
          new Run.Result(success.outputs(), "", "", "", "", references, log);
      case Outcome.BusinessFailure failure ->
          new Run.Result(failure.outputs(), "business", "", failure.reason(), "", references, log);
      case Outcome.TechnicalFailure failure ->
          new Run.Result(
              failure.outputs(),
              "technical",
              failure.errorType(),
              failure.message(),
              failure.stackTrace(),
              references,
              log);
      case Outcome.TimedOut timedOut -> new Run.Result(Map.of(), "", "", "", "", references, log);
      case Outcome.Cancelled cancelled -> new Run.Result(Map.of(), "", "", "", "", references, log);
      case Outcome.Interrupted interrupted ->
          new Run.Result(Map.of(), "", "", "", "", references, log);
      case Outcome.NotOffered notOffered -> Run.Result.NONE;
    };
  }
}
