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
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.management.JMX;
import javax.management.MBeanServerConnection;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/**
 * The control beans of an MBean server, this process's own or a remote one. A proxy is made when it
 * is first asked for: a single command needs one or two, and each costs some milliseconds.
 */
final class BeanControls implements Controls {
  private final MBeanServerConnection server;
  private final Map<String, Object> proxies = new ConcurrentHashMap<>();

  BeanControls(MBeanServerConnection server) {
    this.server = server;
  }

  @Override
  public SchedulesControlMXBean schedules() {
    return proxy("Schedules", SchedulesControlMXBean.class);
  }

  @Override
  public RunsControlMXBean runs() {
    return proxy("Runs", RunsControlMXBean.class);
  }

  @Override
  public BatchesControlMXBean batches() {
    return proxy("Batches", BatchesControlMXBean.class);
  }

  @Override
  public WorkflowsControlMXBean workflows() {
    return proxy("Workflows", WorkflowsControlMXBean.class);
  }

  @Override
  public PluginsControlMXBean plugins() {
    return proxy("Plugins", PluginsControlMXBean.class);
  }

  @Override
  public TasksControlMXBean tasks() {
    return proxy("Tasks", TasksControlMXBean.class);
  }

  @Override
  public HostsControlMXBean hosts() {
    return proxy("Hosts", HostsControlMXBean.class);
  }

  @Override
  public UsersControlMXBean users() {
    return proxy("Users", UsersControlMXBean.class);
  }

  @Override
  public TokensControlMXBean tokens() {
    return proxy("Tokens", TokensControlMXBean.class);
  }

  @Override
  public OrgsControlMXBean orgs() {
    return proxy("Orgs", OrgsControlMXBean.class);
  }

  @Override
  public AuditControlMXBean audit() {
    return proxy("Audit", AuditControlMXBean.class);
  }

  @Override
  public AlertsControlMXBean alerts() {
    return proxy("Alerts", AlertsControlMXBean.class);
  }

  @Override
  public RulesControlMXBean rules() {
    return proxy("Rules", RulesControlMXBean.class);
  }

  @Override
  public UpkeepControlMXBean upkeep() {
    return proxy("Upkeep", UpkeepControlMXBean.class);
  }

  @Override
  public EventsControlMXBean events() {
    return proxy("Events", EventsControlMXBean.class);
  }

  private <T> T proxy(String name, Class<T> type) {
    return type.cast(
        proxies.computeIfAbsent(name, key -> JMX.newMXBeanProxy(server, controlName(key), type)));
  }

  static ObjectName controlName(String name) {
    try {
      return new ObjectName("dev.cronjar:type=Control,name=" + name);
    } catch (MalformedObjectNameException impossible) {
      throw new IllegalArgumentException(name, impossible);
    }
  }
}
