package dev.cronjar.host;

import dev.cronjar.host.control.Access;
import dev.cronjar.host.control.BroughtSchedules;
import dev.cronjar.host.control.ControlParts;
import dev.cronjar.host.control.EventSources;
import dev.cronjar.host.control.PluginFolderRows;
import dev.cronjar.host.control.ScheduleFiles;
import dev.cronjar.host.engine.Scheduling;
import dev.cronjar.host.plugin.Plugins;
import dev.cronjar.host.plugin.Tasks;
import dev.cronjar.host.schedule.Problem;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is defined outside the store: schedules and workflows in files, those that plugins bring,
 * and the trigger sources that schedules name.
 */
final class Definitions implements AutoCloseable {
  private final Plugins plugins;
  private final ScheduleFiles schedules;
  private final ScheduleFiles workflows;
  private final BroughtSchedules brought;
  private final EventSources events;

  /** What else it needs of the host. */
  record Around(Plugins plugins, Tasks tasks, Scheduling scheduling, Access access) {}

  Definitions(
      Home home,
      ControlParts.Wording wording,
      Around around,
      BroughtSchedules.Company company,
      Clock clock) {
    this.plugins = around.plugins();
    this.schedules =
        new ScheduleFiles(
            home.schedules(), wording, around.scheduling(), around.tasks(), around.access(), clock);
    this.workflows =
        ScheduleFiles.ofWorkflows(
            home.workflows(), wording, around.scheduling(), around.tasks(), around.access(), clock);
    this.brought =
        new BroughtSchedules(
            plugins, wording, around.scheduling(), around.access(), clock, company);
    this.events =
        new EventSources(
            around.scheduling(), around.tasks(), home.data().resolve("plugins"), clock);
  }

  void startFiles() {
    schedules.start();
    workflows.start();
  }

  void startPlugins() {
    brought.start();
    events.start(plugins);
  }

  /** The plugins with what each brings. */
  PluginFolderRows pluginRows() {
    return new PluginFolderRows(plugins, brought::problems, brought::offers);
  }

  List<String> problems() {
    Stream<Problem> ofAll =
        Stream.of(schedules.problems(), workflows.problems(), brought.problems())
            .flatMap(List::stream);
    return Stream.concat(ofAll.map(Problem::toString), events.problems().stream()).toList();
  }

  @Override
  public void close() {
    schedules.close();
    workflows.close();
    brought.close();
    events.close();
  }
}
