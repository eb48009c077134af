package dev.cronjar.plugin;

import java.time.Instant;
import java.util.Map;

/** Something that has happened at a host and is recorded. New kinds may come: have a default. */
public interface HostEvent {
  /** Unique for ever, and the same when the event is told again. */
  String id();

  Instant at();

  /**
   * A run that an event is about.
   *
   * @param id of the run; empty of a folded range of fire times that were skipped
   * @param schedule its id
   * @param task {@code plugin:task}
   * @param trigger such as {@code schedule} or {@code manual}; empty when it is not known any more
   * @param attempt its last one; 0 when it is not known any more
   */
  record Run(String id, String org, String schedule, String task, String trigger, int attempt) {}

  /** An attempt of a run has begun. */
  record RunStarted(String id, Instant at, Run run) implements HostEvent {}

  /** A run has succeeded. */
  record RunCompleted(String id, Instant at, Run run, Map<String, String> outputs)
      implements HostEvent {
    public RunCompleted {
      outputs = Map.copyOf(outputs);
    }
  }

  /**
   * A run has failed, after its last attempt.
   *
   * @param failure {@code business}, {@code technical}, {@code timeout}, {@code cancelled} or
   *     {@code interrupted}
   * @param reason in words
   */
  record RunFailed(String id, Instant at, Run run, String failure, String reason)
      implements HostEvent {}

  /** A run, or a range of fire times, did not take place. */
  record RunSkipped(String id, Instant at, Run run, String reason) implements HostEvent {}

  /** A workflow run has begun. */
  record WorkflowStarted(String id, Instant at, Run run) implements HostEvent {}

  /** A workflow run has come to its end. */
  record WorkflowCompleted(String id, Instant at, Run run) implements HostEvent {}

  /**
   * A workflow run has failed, was rolled back or was cancelled.
   *
   * @param reason its state, and why
   */
  record WorkflowFailed(String id, Instant at, Run run, String reason) implements HostEvent {}

  /**
   * A step has begun.
   *
   * @param run the workflow's
   * @param step its path, such as {@code load[2].check}
   */
  record StepStarted(String id, Instant at, Run run, String step) implements HostEvent {}

  /** A step is done. */
  record StepCompleted(String id, Instant at, Run run, String step) implements HostEvent {}

  /** A step has failed. */
  record StepFailed(String id, Instant at, Run run, String step, String reason)
      implements HostEvent {}

  /** A version of a plugin is active. */
  record PluginLoaded(String id, Instant at, String plugin, String version) implements HostEvent {}

  /** A version of a plugin is gone. */
  record PluginUnloaded(String id, Instant at, String plugin, String version, String reason)
      implements HostEvent {}

  /**
   * Something is wrong at the host.
   *
   * @param alert its id, such as {@code disk}
   */
  record AlertRaised(String id, Instant at, String alert, String words) implements HostEvent {}

  /** It is not any more. */
  record AlertCleared(String id, Instant at, String alert, String words) implements HostEvent {}
}
