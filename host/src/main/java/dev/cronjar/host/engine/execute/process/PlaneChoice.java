package dev.cronjar.host.engine.execute.process;

import dev.cronjar.host.engine.execute.ExecutionPlane;
import dev.cronjar.host.engine.execute.InJvmPlane;
import dev.cronjar.host.engine.execute.StuckTask;
import dev.cronjar.host.plugin.LoadedTask;
import dev.cronjar.host.run.Firing;
import dev.cronjar.host.run.Outcome;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.schedule.Isolation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs each firing where its schedule asks for: in this JVM, or in a process of its own. Both share
 * the attempts under way, so that stopping one needs no look at where it runs.
 */
public final class PlaneChoice implements ExecutionPlane {
  private final InJvmPlane host;
  private final Processes processes;

  /** Both were given the same attempts. */
  public PlaneChoice(InJvmPlane host, Processes processes) {
    this.host = host;
    this.processes = processes;
  }

  @Override
  public void start(Firing firing) {
    start(List.of(firing));
  }

  @Override
  public void start(List<Firing> firings) {
    List<Firing> here = firings;
    if (firings.stream().anyMatch(PlaneChoice::isIsolated)) {
      here = new ArrayList<>(firings);
      here.removeIf(PlaneChoice::isIsolated);
      firings.stream().filter(PlaneChoice::isIsolated).forEach(processes::start);
    }
    host.start(here);
  }

  private static boolean isIsolated(Firing firing) {
    return firing.schedule().definition().policies().isolation().mode() == Isolation.Mode.PROCESS;
  }

  @Override
  public void nudge() {
    host.nudge();
  }

  @Override
  public int backlog() {
    return host.backlog();
  }

  /** A process counts as the thread that waits for it. */
  @Override
  public int threads() {
    return host.threads() + processes.count();
  }

  @Override
  public Optional<String> unavailable() {
    return host.unavailable().or(processes::unavailable);
  }

  @Override
  public void stop(RunId run, Outcome why) {
    host.stop(run, why);
  }

  @Override
  public void abandon(RunId run) {
    host.abandon(run);
  }

  @Override
  public int stuck() {
    return host.stuck();
  }

  @Override
  public List<StuckTask> stuckTasks() {
    return host.stuckTasks();
  }

  @Override
  public Optional<String> quarantine(LoadedTask task) {
    return host.quarantine(task);
  }

  @Override
  public boolean release(LoadedTask task) {
    return host.release(task);
  }

  @Override
  public void interruptAll() {
    host.interruptAll();
  }
}
