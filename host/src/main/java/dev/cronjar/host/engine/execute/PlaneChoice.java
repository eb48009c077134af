package dev.cronjar.host.engine.execute;

import dev.cronjar.host.run.Firing;
import dev.cronjar.host.run.Outcome;
import dev.cronjar.host.run.RunId;

/** Sends each firing to the plane that its schedule asks for. */
public final class PlaneChoice implements ExecutionPlane {
  private final ExecutionPlane host;
  private final ExecutionPlane process;

  /** Both tell the same listener. */
  public PlaneChoice(ExecutionPlane host, ExecutionPlane process) {
    this.host = host;
    this.process = process;
  }

  @Override
  public void start(Firing firing) {
    switch (firing.schedule().definition().policies().isolation().mode()) {
      case HOST -> host.start(firing);
      case PROCESS -> process.start(firing);
    }
  }

  @Override
  public void nudge() {
    host.nudge();
    process.nudge();
  }

  @Override
  public int backlog() {
    return host.backlog() + process.backlog();
  }

  @Override
  public int threads() {
    return host.threads() + process.threads();
  }

  /** A plane does nothing about a run that it does not know. */
  @Override
  public void stop(RunId run, Outcome why) {
    host.stop(run, why);
    process.stop(run, why);
  }

  @Override
  public void abandon(RunId run) {
    host.abandon(run);
    process.abandon(run);
  }

  @Override
  public int stuck() {
    return host.stuck() + process.stuck();
  }

  @Override
  public void interruptAll() {
    host.interruptAll();
    process.interruptAll();
  }
}
