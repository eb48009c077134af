package dev.cronjar.shell.command;

import dev.cronjar.host.control.view.WorkflowRunView;
import dev.cronjar.host.control.view.WorkflowView;
import dev.cronjar.shell.text.Table;
import dev.cronjar.shell.text.Times;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Workflows and their runs in words. */
final class WorkflowTexts {
  private static final Set<String> FINAL =
      Set.of("completed", "failed", "cancelled", "rolled_back", "rollback_failed");

  private WorkflowTexts() {}

  static boolean hasEnded(WorkflowRunView run) {
    return FINAL.contains(run.state());
  }

  static Table workflows(List<WorkflowView> workflows) {
    Table table = Table.of("WORKFLOW", "STATE", "TRIGGER", "NEXT", "STEPS", "RUNS", "FROM");
    workflows.forEach(
        each ->
            table.row(
                each.id(),
                each.state(),
                each.trigger(),
                Times.shown(each.nextRun()),
                String.valueOf(each.steps()),
                counts(each.counts()),
                each.source()));
    return table;
  }

  static String counts(Map<String, Long> counts) {
    return new TreeMap<>(counts)
        .entrySet().stream()
            .filter(each -> each.getValue() > 0)
            .map(each -> "%,d %s".formatted(each.getValue(), each.getKey()))
            .collect(Collectors.joining(", "));
  }

  static Table runs(List<WorkflowRunView> runs) {
    Table table = Table.of("RUN", "WORKFLOW", "STATE", "STARTED", "TOOK", "BY", "WHY");
    runs.forEach(
        run ->
            table.row(
                run.id(),
                run.workflow(),
                run.state(),
                Times.shown(run.started()),
                Times.spoken(run.durationSeconds()),
                run.trigger(),
                run.reason()));
    return table;
  }

  /** A run in one line. */
  static String line(WorkflowRunView run) {
    String took = run.durationSeconds() < 0 ? "" : " in " + Times.spoken(run.durationSeconds());
    String waits =
        run.waitsFor().isEmpty() ? "" : ", waits for " + String.join(", ", run.waitsFor());
    String why = run.reason().isEmpty() ? "" : ": " + run.reason();
    return run.id() + " " + run.state() + took + waits + why;
  }
}
