package dev.cronjar.shell.jshell;

import dev.cronjar.host.control.view.AlertView;
import dev.cronjar.host.control.view.HealthView;
import dev.cronjar.host.control.view.HostRowView;
import dev.cronjar.host.control.view.StatsView;
import dev.cronjar.host.control.view.TaskView;
import dev.cronjar.host.control.view.VerificationView;
import dev.cronjar.shell.connect.Controls;
import java.util.List;

/** {@code host} in a JShell session. */
public final class Host {
  private final Controls controls;

  Host(Controls controls) {
    this.controls = controls;
  }

  public HealthView health() {
    return controls.hosts().health();
  }

  public StatsView stats() {
    return controls.hosts().stats();
  }

  /** What is wrong now, oldest first. */
  public List<AlertView> alerts() {
    return controls.alerts().list();
  }

  /** Somebody knows of an alert: it is shown on, but no longer a reason of health. */
  public AlertView acknowledge(String alert) {
    return controls.alerts().acknowledge(alert);
  }

  /** All hosts that share this host's database. */
  public List<HostRowView> hosts() {
    return controls.hosts().list();
  }

  /** Whether every fire time that was due is accounted for. */
  public VerificationView verify() {
    return controls.hosts().verify("", "", "");
  }

  /** What schedules can run. */
  public List<TaskView> tasks() {
    return controls.tasks().list();
  }

  /** One task with the JSON Schema of its params. */
  public TaskView task(String name) {
    return controls.tasks().get(name);
  }

  /** Nothing starts any more until {@link #resume}. */
  public void pause() {
    controls.hosts().pauseScheduler();
  }

  public void resume() {
    controls.hosts().resumeScheduler();
  }

  @Override
  public String toString() {
    HealthView health = health();
    return "host " + health.host() + " " + health.version() + ", " + health.health();
  }
}
