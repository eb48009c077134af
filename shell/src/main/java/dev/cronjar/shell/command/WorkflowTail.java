package dev.cronjar.shell.command;

import dev.cronjar.host.control.view.LogLines;
import dev.cronjar.host.control.view.LogLines.LogLineView;
import dev.cronjar.host.control.view.WorkflowRunView;
import dev.cronjar.host.control.view.WorkflowRunView.WorkflowStepView;
import dev.cronjar.shell.text.Times;
import dev.cronjar.shell.text.Tone;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The logs of all steps of a workflow run as one, each line with the step that wrote it. */
final class WorkflowTail {
  private static final int PAGE = 500;
  private static final long LOOK_MILLIS = 150;
  private static final int NARROWEST = 12;

  private final Session session;
  private final Map<String, Long> next = new HashMap<>();
  private final Set<String> read = new HashSet<>();
  private final Map<String, String> states = new HashMap<>();
  private WorkflowRunView run;
  private int width = NARROWEST;

  /** A line of a step. */
  private record Line(String step, LogLineView line) {}

  WorkflowTail(Session session, WorkflowRunView run) {
    this.session = session;
    this.run = run;
  }

  /** Follows a run and answers how it went. */
  static Exit toItsEnd(WorkflowRunView started, Session session) throws InterruptedException {
    Output output = session.output();
    if (!output.isJson()) {
      output.line(started.id());
    }
    WorkflowTail tail = new WorkflowTail(session, started);
    tail.print(true);
    WorkflowRunView ended = tail.run;
    output.value(ended, () -> output.line(Tone.of(ended.state()), WorkflowTexts.line(ended)));
    return ended.state().equals("completed") ? Exit.OK : Exit.FAILED;
  }

  /** Prints what there is, and with {@code follow} what comes until the run has ended. */
  void print(boolean follow) throws InterruptedException {
    boolean goesOn = true;
    while (goesOn) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      run = session.workflows().run(run.id(), 0);
      boolean hasEnded = WorkflowTexts.hasEnded(run);
      List<Line> lines = new ArrayList<>();
      for (WorkflowStepView step : run.steps()) {
        lines.addAll(lines(step));
      }
      lines.sort(Comparator.comparing(each -> each.line().at()));
      lines.forEach(this::print);
      run.steps().forEach(this::tellEnd);
      goesOn = !lines.isEmpty() || (follow && !hasEnded);
      if (lines.isEmpty() && goesOn) {
        Thread.sleep(LOOK_MILLIS);
      }
    }
  }

  private List<Line> lines(WorkflowStepView step) {
    if (step.run().isEmpty() || read.contains(step.path())) {
      return List.of();
    }
    LogLines page = session.runs().log(step.run(), next.getOrDefault(step.path(), 0L), PAGE, 0);
    next.put(step.path(), page.next());
    if (page.ended()) {
      read.add(step.path());
    }
    return page.lines().stream().map(line -> new Line(step.path(), line)).toList();
  }

  private void print(Line line) {
    Output output = session.output();
    Map<String, Object> whole =
        Map.of(
            "step", line.step(),
            "at", line.line().at(),
            "level", line.line().level(),
            "text", line.line().text());
    if (output.isJson()) {
      output.as(Format.JSON_LINES).value(whole, () -> {});
      return;
    }
    width = Math.max(width, line.step().length());
    output.line(
        "%s%s │ %s"
            .formatted(
                line.step(), " ".repeat(width - line.step().length()), RunLog.shown(line.line())));
  }

  /** How a step ended, once, as soon as its last line has been printed. */
  private void tellEnd(WorkflowStepView step) {
    String before = states.getOrDefault(step.path(), "");
    boolean isRead = step.run().isEmpty() || read.contains(step.path());
    boolean isNews = !step.state().equals(before) && !step.state().equals("running");
    if (isNews && isRead) {
      states.put(step.path(), step.state());
      String took = step.durationSeconds() < 0 ? "" : " in " + Times.spoken(step.durationSeconds());
      String why = step.reason().isEmpty() ? "" : ": " + step.reason();
      session.output().note(step.path() + " " + step.state() + took + why);
    }
  }
}
