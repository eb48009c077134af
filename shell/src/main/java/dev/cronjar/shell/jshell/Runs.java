package dev.cronjar.shell.jshell;

import dev.cronjar.host.control.view.LogLines;
import dev.cronjar.host.control.view.LogLines.LogLineView;
import dev.cronjar.host.control.view.LogMatches;
import dev.cronjar.host.control.view.RunView;
import dev.cronjar.host.jmx.RunsControlMXBean;
import dev.cronjar.shell.connect.Controls;
import dev.cronjar.shell.text.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code runs} in a JShell session. Refusals are {@link IllegalArgumentException}s. */
public final class Runs {
  private static final Set<String> UNDER_WAY = Set.of("queued", "running", "retrying", "paused");
  private static final int PAGE = 500;

  private final RunsControlMXBean control;

  Runs(Controls controls) {
    this.control = controls.runs();
  }

  /** The newest runs first. */
  public List<RunView> list(int limit) {
    return list(Map.of(), limit);
  }

  /** Those that fit a filter: keys {@code state}, {@code schedule}, {@code task}, {@code from} … */
  public List<RunView> list(Map<String, String> filter, int limit) {
    return control.list(filter, "", limit).runs();
  }

  public RunView get(String id) {
    return control.get(id);
  }

  /** Runs a schedule now. */
  public RunView trigger(String schedule) {
    return control.trigger(schedule, "", "", "");
  }

  /** Runs a schedule now with some params in place of its own. */
  public RunView trigger(String schedule, Map<String, ?> params) {
    return control.trigger(schedule, Json.line(params), "", "");
  }

  /** Runs a schedule now, and those that come after it when the run has ended as they want. */
  public RunView triggerChain(String schedule) {
    return control.trigger(schedule, "", "", "follow");
  }

  /** Waits until a run has ended. */
  public RunView await(String id) throws InterruptedException {
    RunView run = control.get(id);
    while (UNDER_WAY.contains(run.state())) {
      Thread.sleep(50);
      run = control.get(id);
    }
    return run;
  }

  /** Runs a schedule now and waits for the end. */
  public RunView run(String schedule) throws InterruptedException {
    return await(trigger(schedule).id());
  }

  /** The lines that a run's log has by now. */
  public List<LogLineView> log(String id) {
    List<LogLineView> lines = new ArrayList<>();
    LogLines page = control.log(id, 0, PAGE, 0);
    while (!page.lines().isEmpty()) {
      lines.addAll(page.lines());
      page = control.log(id, page.next(), PAGE, 0);
    }
    return lines;
  }

  /** The lines of a run's log that hold a text. */
  public List<LogLineView> grep(String id, String text) {
    List<LogLineView> lines = new ArrayList<>();
    LogMatches found = control.searchLog(id, text, "as_written", 0, PAGE);
    lines.addAll(found.lines());
    while (!found.complete()) {
      found = control.searchLog(id, text, "as_written", found.next(), PAGE);
      lines.addAll(found.lines());
    }
    return lines;
  }

  /** Prints a run's log as it comes, until the run has ended. */
  public void tail(String id) throws InterruptedException {
    LogLines page = control.log(id, 0, PAGE, 0);
    page.lines().forEach(Runs::print);
    while (!page.ended()) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      page = control.log(id, page.next(), PAGE, 150);
      page.lines().forEach(Runs::print);
    }
  }

  private static void print(LogLineView line) {
    System.out.println(line.at() + " " + line.level() + " " + line.text());
  }

  public RunView pause(String id) {
    return control.pause(id);
  }

  public RunView resume(String id) {
    return control.resume(id);
  }

  /** Ends a run that has not ended. */
  public RunView cancel(String id) {
    return control.cancel(id, id);
  }

  /** Runs an ended run once more, as a new run. */
  public RunView retry(String id) {
    return control.retry(id, "");
  }

  @Override
  public String toString() {
    return "runs: list get trigger triggerChain await run log grep tail pause resume cancel retry";
  }
}
