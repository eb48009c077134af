package dev.cronjar.host.run;

import java.util.List;

/**
 * What a drain writes of workflow runs and their steps. A row that is there is replaced; of two
 * rows of the same thing the later one counts.
 */
public record WorkflowWrites(List<WorkflowRun> runs, List<StepRun> steps) {
  public static final WorkflowWrites NONE = new WorkflowWrites(List.of(), List.of());

  public boolean isEmpty() {
    return runs.isEmpty() && steps.isEmpty();
  }
}
