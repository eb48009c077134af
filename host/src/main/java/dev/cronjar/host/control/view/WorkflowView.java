package dev.cronjar.host.control.view;

import java.util.List;
import java.util.Map;

/**
 * A workflow as every front shows it. Texts are empty and numbers -1 where there is nothing to say;
 * instants are ISO-8601 with offset.
 *
 * @param trigger as written: {@code cron 0 2 * * *}, {@code by hand}
 * @param state {@code enabled}, {@code paused} or {@code disabled}; it can be run by hand in each
 * @param source the file or plugin that owns it; empty when it may be edited here
 * @param schedule the hidden schedule that stands for it
 * @param steps how many steps it has, blocks within blocks and {@code finally} included
 * @param counts its runs by state; in lists too
 */
public record WorkflowView(
    String id,
    String org,
    String name,
    String description,
    String trigger,
    String triggerWords,
    String zone,
    String state,
    String reason,
    String source,
    String schedule,
    int revision,
    Map<String, String> labels,
    Map<String, String> metadata,
    List<WorkflowVariable> variables,
    int steps,
    String nextRun,
    Map<String, Long> counts) {

  /**
   * A value that it is started with.
   *
   * @param type {@code string}, {@code integer}, {@code number}, {@code boolean}, {@code list} or
   *     {@code object}
   * @param usual JSON, empty when it must be given
   */
  public record WorkflowVariable(String name, String type, String usual, String description) {}
}
