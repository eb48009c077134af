package dev.cronjar.host.control.view;

import java.util.List;

/**
 * When the steps of a run went on: bars over its span.
 *
 * @param from the run's start
 * @param seconds from its start to its end, or until now
 * @param bars in the order in which they began; skipped ones have none
 */
public record WorkflowGantt(
    String run,
    String workflow,
    String state,
    String from,
    double seconds,
    List<WorkflowBar> bars) {

  /**
   * A step.
   *
   * @param start seconds after the run's start
   * @param seconds how long it went on, until now if it goes on
   * @param depth how many blocks it is in
   */
  public record WorkflowBar(
      String path, String kind, String state, double start, double seconds, int depth) {}
}
