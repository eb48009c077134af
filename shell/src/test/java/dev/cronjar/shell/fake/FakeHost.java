package dev.cronjar.shell.fake;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;

/** A host in memory: nothing runs, everything answers. */
public final class FakeHost {
  public final FakeSchedules schedules = new FakeSchedules();
  public final FakeRuns runs = new FakeRuns(schedules);
  public final FakeBatches batches = new FakeBatches();
  public final FakeWorkflows workflows = new FakeWorkflows();
  public final FakePlugins plugins = new FakePlugins();
  public final FakeTasks tasks = new FakeTasks();
  public final FakeHosts hosts = new FakeHosts();
  public final FakeAlerts alerts = new FakeAlerts();
  public final FakeRules rules = new FakeRules();
  public final FakeUpkeep upkeep = new FakeUpkeep();
  public final FakePeople people = new FakePeople();

  /** Registers the control beans of a fresh host. */
  public static FakeHost in(MBeanServer server) {
    FakeHost host = new FakeHost();
    register(server, "Alerts", host.alerts);
    register(server, "Rules", host.rules);
    register(server, "Workflows", host.workflows);
    register(server, "Upkeep", host.upkeep);
    register(server, "Events", new FakeEvents());
    Map.of(
            "Schedules", host.schedules,
            "Runs", host.runs,
            "Batches", host.batches,
            "Plugins", host.plugins,
            "Tasks", host.tasks,
            "Hosts", host.hosts,
            "Users", host.people.users,
            "Tokens", host.people.tokens,
            "Orgs", host.people.orgs,
            "Audit", host.people.audit)
        .forEach((name, bean) -> register(server, name, bean));
    return host;
  }

  private static void register(MBeanServer server, String name, Object bean) {
    try {
      server.registerMBean(
          new StandardMBean(bean, null, true),
          new ObjectName("dev.cronjar:type=Control,name=" + name));
    } catch (JMException impossible) {
      throw new IllegalStateException(name, impossible);
    }
  }

  /** Runs alone until it is shut down; an argument names the home it writes its pid into. */
  public static void main(String[] args) throws Exception {
    FakeHost host = in(ManagementFactory.getPlatformMBeanServer());
    if (args.length > 0) {
      Path file = Path.of(args[0]).resolve("data").resolve("host.pid");
      Files.createDirectories(file.getParent());
      Files.writeString(
          file,
          "pid="
              + ProcessHandle.current().pid()
              + "\nname=fake\nhome="
              + args[0]
              + "\nversion=0.1.0\n",
          StandardCharsets.UTF_8);
    }
    System.out.println("ready");
    CountDownLatch stopped = new CountDownLatch(1);
    host.hosts.onShutdown(stopped::countDown);
    stopped.await();
  }
}
