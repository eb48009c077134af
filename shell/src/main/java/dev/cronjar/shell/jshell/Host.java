package dev.cronjar.shell.jshell;

import dev.cronjar.host.control.view.AlertView;
import dev.cronjar.host.control.view.BackupView;
import dev.cronjar.host.control.view.CleanView;
import dev.cronjar.host.control.view.EventPage;
import dev.cronjar.host.control.view.HealthView;
import dev.cronjar.host.control.view.HostRowView;
import dev.cronjar.host.control.view.LogLevelView;
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

  /** What has happened: from a cursor, a time back such as {@code 30m}, or empty for all. */
  public EventPage events(String from) {
    return controls.events().list(from, "", 500);
  }

  /** What {@link #clean} would remove. */
  public CleanView cleanPreview() {
    return controls.upkeep().cleanPreview("", "");
  }

  /** Removes what need not be kept any more, as it is configured. */
  public CleanView clean() {
    return controls.upkeep().clean("", "");
  }

  /** Copies the home into {@code backups/NAME} while the host works. */
  public BackupView backup(String name) {
    return controls.upkeep().backUp(name);
  }

  /** Changes the log level of a part of the host, such as {@code engine}, for such as 15m. */
  public LogLevelView logLevel(String component, String level, String lasts) {
    return controls.upkeep().setLogLevel(component, level, lasts);
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
