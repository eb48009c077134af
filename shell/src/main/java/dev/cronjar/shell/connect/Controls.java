package dev.cronjar.shell.connect;

import dev.cronjar.host.jmx.AlertsControlMXBean;
import dev.cronjar.host.jmx.AuditControlMXBean;
import dev.cronjar.host.jmx.BatchesControlMXBean;
import dev.cronjar.host.jmx.EventsControlMXBean;
import dev.cronjar.host.jmx.HostsControlMXBean;
import dev.cronjar.host.jmx.OrgsControlMXBean;
import dev.cronjar.host.jmx.PluginsControlMXBean;
import dev.cronjar.host.jmx.RulesControlMXBean;
import dev.cronjar.host.jmx.RunsControlMXBean;
import dev.cronjar.host.jmx.SchedulesControlMXBean;
import dev.cronjar.host.jmx.TasksControlMXBean;
import dev.cronjar.host.jmx.TokensControlMXBean;
import dev.cronjar.host.jmx.UpkeepControlMXBean;
import dev.cronjar.host.jmx.UsersControlMXBean;
import dev.cronjar.host.jmx.WorkflowsControlMXBean;

/** The control beans: all that a console can see of a host. */
public interface Controls {
  SchedulesControlMXBean schedules();

  RunsControlMXBean runs();

  BatchesControlMXBean batches();

  WorkflowsControlMXBean workflows();

  PluginsControlMXBean plugins();

  TasksControlMXBean tasks();

  HostsControlMXBean hosts();

  UsersControlMXBean users();

  TokensControlMXBean tokens();

  OrgsControlMXBean orgs();

  AuditControlMXBean audit();

  AlertsControlMXBean alerts();

  RulesControlMXBean rules();

  UpkeepControlMXBean upkeep();

  EventsControlMXBean events();
}
