package dev.cronjar.host.jmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.cronjar.host.control.ScheduleOperations;
import dev.cronjar.host.control.TestHost;
import dev.cronjar.host.control.view.LogLines;
import dev.cronjar.host.control.view.RunView;
import dev.cronjar.host.control.view.SchedulePage;
import dev.cronjar.host.control.view.ScheduleView;
import dev.cronjar.host.control.view.StatsView;
import dev.cronjar.host.run.Event;
import dev.cronjar.host.run.HostEpoch;
import dev.cronjar.host.run.NumberedEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.JMX;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanServer;
import javax.management.MBeanServerConnection;
import javax.management.MBeanServerFactory;
import javax.management.Notification;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXConnectorServer;
import javax.management.remote.JMXConnectorServerFactory;
import javax.management.remote.JMXServiceURL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What JConsole sees, over a real connection. */
class JmxFrontTest {
  private static final ObjectName NIGHTLY = BeanName.of("Schedule", "default", "nightly");

  private final TestHost host = new TestHost();
  private final List<Consumer<List<NumberedEvent>>> consumers = new ArrayList<>();
  private final MBeanServer server = MBeanServerFactory.newMBeanServer();
  private final JmxFront front =
      new JmxFront(
          server,
          host.control,
          new JmxFront.Live(host.engine, host.alerts),
          consumer -> {
            consumers.add(consumer);
            return () -> consumers.remove(consumer);
          },
          JmxOptions.of(TestHost.ADA),
          host.clock);
  private JMXConnectorServer remote;
  private JMXConnector connector;
  private MBeanServerConnection client;

  /** JNDI stays on the loopback here: the address names the server that was just made. */
  @BeforeEach
  @SuppressWarnings("BanJNDI")
  void connect() throws Exception {
    host.create(
        """
        id: nightly
        task: mail:send
        cron: "0 2 * * *"
        zone: Europe/Berlin
        params: {to: ada@example.org, password: hunter2}
        """);
    front.start();
    remote =
        JMXConnectorServerFactory.newJMXConnectorServer(
            new JMXServiceURL("rmi", "127.0.0.1", 0), Map.of(), server);
    remote.start();
    connector = JMXConnectorFactory.connect(remote.getAddress());
    client = connector.getMBeanServerConnection();
  }

  @AfterEach
  void disconnect() throws Exception {
    connector.close();
    remote.stop();
    front.close();
    assertThat(server.queryNames(new ObjectName("dev.cronjar:*"), null)).isEmpty();
    assertThat(consumers).isEmpty();
  }

  @Test
  void the_tree_holds_the_host_its_parts_each_schedule_and_each_plugin() throws Exception {
    Set<String> names =
        client.queryNames(new ObjectName("dev.cronjar:*"), null).stream()
            .map(ObjectName::toString)
            .collect(Collectors.toSet());
    assertThat(names)
        .containsExactlyInAnyOrder(
            "dev.cronjar:type=Host",
            "dev.cronjar:type=Scheduler",
            "dev.cronjar:type=Executor",
            "dev.cronjar:type=Runs",
            "dev.cronjar:type=Database",
            "dev.cronjar:type=Plugin,name=mail",
            "dev.cronjar:type=Plugin,name=broken.jar",
            "dev.cronjar:type=Schedule,org=default,name=nightly",
            "dev.cronjar:type=Control,name=Schedules",
            "dev.cronjar:type=Control,name=Runs",
            "dev.cronjar:type=Control,name=Batches",
            "dev.cronjar:type=Control,name=Plugins",
            "dev.cronjar:type=Control,name=Tasks",
            "dev.cronjar:type=Control,name=Hosts",
            "dev.cronjar:type=Control,name=Users",
            "dev.cronjar:type=Control,name=Tokens",
            "dev.cronjar:type=Control,name=Orgs",
            "dev.cronjar:type=Control,name=Audit",
            "dev.cronjar:type=Control,name=Alerts",
            "dev.cronjar:type=Control,name=Upkeep",
            "dev.cronjar:type=Control,name=Events",
            "dev.cronjar:type=Control,name=Workflows",
            "dev.cronjar:type=Control,name=Rules",
            "dev.cronjar:type=Alerts");
  }

  @Test
  void the_next_fire_time_is_text_with_offset_and_seconds_to_go() throws Exception {
    assertThat(client.getAttribute(NIGHTLY, "NextFireTime")).isEqualTo("2026-11-22T02:00:00+01:00");
    assertThat(client.getAttribute(NIGHTLY, "SecondsToNextFire")).isEqualTo(14 * 3600.0);
    assertThat(client.getAttribute(BeanName.of("Scheduler"), "NextFireTime"))
        .isEqualTo("2026-11-22T01:00:00+00:00");
    assertThat(client.getAttribute(NIGHTLY, "LastRunMillis")).isEqualTo(-1L);
    assertThat(client.getAttribute(NIGHTLY, "SuccessRate")).isEqualTo(-1.0);
    assertThat((String) client.getAttribute(NIGHTLY, "InWords")).isNotEmpty();
  }

  @Test
  void an_operation_of_a_schedules_bean_runs_it() throws Exception {
    Object id = client.invoke(NIGHTLY, "trigger", null, null);
    assertThat(host.engine.runs).extracting(run -> run.id().value()).containsExactly((String) id);
    client.invoke(NIGHTLY, "pause", null, null);
    assertThat(client.getAttribute(NIGHTLY, "Paused")).isEqualTo(1);
    assertThat(client.getAttribute(NIGHTLY, "Reason")).isEqualTo("by local:ada");
    assertThat(client.getAttribute(NIGHTLY, "NextFireEpochMillis")).isEqualTo(-1L);
    client.invoke(NIGHTLY, "resume", null, null);
    assertThat(client.getAttribute(NIGHTLY, "State")).isEqualTo("enabled");
  }

  @Test
  void operations_for_people_answer_lines_of_text() throws Exception {
    String[] lines =
        (String[])
            client.invoke(NIGHTLY, "preview", new Object[] {2}, new String[] {int.class.getName()});
    assertThat(lines).hasSize(3);
    assertThat(lines[1]).startsWith("2026-11-22T02:00:00+01:00  nightly");
    SchedulerMXBean scheduler =
        JMX.newMXBeanProxy(client, BeanName.of("Scheduler"), SchedulerMXBean.class);
    assertThat(scheduler.listSchedules("state=enabled night", 10)).hasSize(2);
    assertThat(String.join("\n", scheduler.describe("nightly"))).doesNotContain("hunter2");
    assertThat(scheduler.upcoming(3)).hasSize(4);
    client.invoke(NIGHTLY, "trigger", null, null);
    RunsMXBean runs = JMX.newMXBeanProxy(client, BeanName.of("Runs"), RunsMXBean.class);
    assertThat(runs.recentRuns(5)[1]).contains("nightly").contains("success");
    HostMXBean process = JMX.newMXBeanProxy(client, BeanName.of("Host"), HostMXBean.class);
    assertThat(String.join("\n", process.listPlugins())).contains("not a ZIP file");
    assertThat(process.threadReport()).isNotEmpty();
  }

  @Test
  void the_control_beans_carry_records_lists_and_maps_to_a_proxy() throws Exception {
    SchedulesControlMXBean schedules =
        JMX.newMXBeanProxy(
            client, BeanName.of("Control", "Schedules"), SchedulesControlMXBean.class);
    SchedulePage page = schedules.list(Map.of("state", "enabled"), "", 10);
    assertThat(page.schedules()).extracting(ScheduleView::id).containsExactly("nightly");
    assertThat(schedules.explain("0 2 * * *", "", "", 2).firings()).hasSize(2);
    RunsControlMXBean runs =
        JMX.newMXBeanProxy(client, BeanName.of("Control", "Runs"), RunsControlMXBean.class);
    RunView run = runs.trigger("nightly", "", "", "");
    assertThat(run.outputs()).containsEntry("rows", "7");
    LogLines log = runs.log(run.id(), 0, 10, 0);
    assertThat(log.lines().getFirst().text()).isEqualTo("hello");
    StatsView stats =
        JMX.newMXBeanProxy(client, BeanName.of("Control", "Hosts"), HostsControlMXBean.class)
            .stats();
    assertThat(stats.runsByState()).containsEntry("success", 1L);
    RunsMXBean observed = JMX.newMXBeanProxy(client, BeanName.of("Runs"), RunsMXBean.class);
    assertThat(observed.getRunsByState()).isEmpty();
    front.count();
    assertThat(observed.getRunsByState()).containsEntry("success", 1L);
    assertThat(observed.getWorkflowRunsByState()).isEqualTo(stats.workflowRunsByState());
    assertThat(
            JMX.newMXBeanProxy(client, BeanName.of("Control", "Tasks"), TasksControlMXBean.class)
                .list())
        .hasSize(1);
  }

  @Test
  void a_callers_error_is_an_illegal_argument_with_code_and_message() {
    SchedulesControlMXBean schedules =
        JMX.newMXBeanProxy(
            client, BeanName.of("Control", "Schedules"), SchedulesControlMXBean.class);
    assertThatThrownBy(() -> schedules.get("nightli"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not_found: No schedule 'nightli'. Did you mean 'nightly'?");
    assertThatThrownBy(() -> schedules.resume("nightly", "String"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("invalid: missed: wanted skip or fire_once");
    assertThatThrownBy(
            () ->
                client.invoke(
                    BeanName.of("Control", "Schedules"),
                    "get",
                    new Object[] {null},
                    new String[] {String.class.getName()}))
        .hasRootCauseMessage(
            "invalid: id: wanted a value, empty for none, found null. Nothing was done.");
  }

  @Test
  void descriptions_parameter_names_and_impacts_are_real_and_no_flag_is_asked_for()
      throws Exception {
    for (ObjectName name : client.queryNames(new ObjectName("dev.cronjar:*"), null)) {
      MBeanInfo info = client.getMBeanInfo(name);
      assertThat(info.getDescription()).doesNotStartWith("Information on").isNotEmpty();
      Stream.of(info.getAttributes())
          .forEach(each -> assertThat(each.getDescription()).isNotEqualTo(each.getName()));
      for (MBeanOperationInfo operation : info.getOperations()) {
        assertThat(operation.getDescription()).isNotEqualTo(operation.getName());
        assertThat(operation.getImpact()).isNotEqualTo(MBeanOperationInfo.UNKNOWN);
        Stream.of(operation.getSignature())
            .forEach(
                parameter -> {
                  assertThat(parameter.getName()).doesNotMatch("p\\d+|arg\\d+");
                  assertThat(parameter.getType()).isNotEqualTo("boolean");
                });
      }
    }
  }

  @Test
  void beans_follow_schedules_and_plugins_that_come_and_go() {
    host.create("id: fresh\ntask: mail:send\nevery: 10s\nparams: {to: x}\n");
    host.plugins.removeLast();
    ObjectName fresh = BeanName.of("Schedule", "default", "fresh");
    await()
        .atMost(Duration.ofSeconds(5))
        .until(
            () ->
                client.isRegistered(fresh)
                    && !client.isRegistered(BeanName.of("Plugin", "broken.jar")));
    host.ask(ScheduleOperations.DELETE, new ScheduleOperations.Delete("fresh", "fresh"));
    await().atMost(Duration.ofSeconds(5)).until(() -> !client.isRegistered(fresh));
  }

  @Test
  void failed_runs_and_plugin_events_are_notified_once_and_good_runs_are_not() throws Exception {
    BlockingQueue<Notification> heard = new LinkedBlockingQueue<>();
    client.addNotificationListener(Notices.RUNS, (sent, hand) -> heard.add(sent), null, null);
    client.addNotificationListener(Notices.HOST, (sent, hand) -> heard.add(sent), null, null);
    List<NumberedEvent> events =
        List.of(
            event(1, Event.Kind.RUN_SUCCEEDED, "r1", ""),
            event(2, Event.Kind.RUN_FAILED, "r2", "failed: no route to host"),
            event(3, Event.Kind.PLUGIN_REFUSED, "broken.jar", "not a ZIP file"));
    consumers.forEach(consumer -> consumer.accept(events));
    consumers.forEach(consumer -> consumer.accept(events));
    consumers.forEach(
        consumer -> consumer.accept(List.of(event(4, Event.Kind.RUN_INTERRUPTED, "r4", ""))));
    Notification first = heard.poll(5, TimeUnit.SECONDS);
    assertThat(first.getType()).isEqualTo("dev.cronjar.run.failed");
    assertThat(first.getSequenceNumber()).isEqualTo(2);
    assertThat(first.getMessage()).isEqualTo("nightly: r2 failed: no route to host");
    assertThat(((CompositeData) first.getUserData()).get("schedule")).isEqualTo("nightly");
    assertThat(heard.poll(5, TimeUnit.SECONDS).getType()).isEqualTo("dev.cronjar.plugin.refused");
    assertThat(heard.poll(5, TimeUnit.SECONDS).getType()).isEqualTo("dev.cronjar.run.interrupted");
  }

  private static NumberedEvent event(long number, Event.Kind kind, String subject, String detail) {
    return new NumberedEvent(new HostEpoch(1), number, new Event(kind, 1_000, 1, subject, detail));
  }

  @Test
  void every_number_of_every_bean_is_read_from_memory_in_well_under_a_millisecond()
      throws Exception {
    ObjectName[] names =
        server.queryNames(new ObjectName("dev.cronjar:*"), null).toArray(ObjectName[]::new);
    for (int round = 0; round < 300; round++) {
      readAll(names);
    }
    long begin = System.nanoTime();
    int attributes = readAll(names);
    assertThat((System.nanoTime() - begin) / attributes).isLessThan(1_000_000);
  }

  private int readAll(ObjectName[] names) throws Exception {
    int attributes = 0;
    for (ObjectName name : names) {
      for (var attribute : server.getMBeanInfo(name).getAttributes()) {
        server.getAttribute(name, attribute.getName());
        attributes++;
      }
    }
    return attributes;
  }
}
