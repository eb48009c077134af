package dev.cronjar.shell.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.AttachingConnector;
import com.sun.jdi.connect.Connector;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.cronjar.host.control.view.AlertView;
import dev.cronjar.host.control.view.EventView;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.ObjectName;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Alerts are provoked from outside, as docs/alerts.md says, in real hosts. */
@Execution(ExecutionMode.CONCURRENT)
class AlertsEndToEnd {
  private static final Duration NOTICED = Duration.ofSeconds(10);
  private static final String DEBUGGED =
      "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:0";

  @RegisterExtension final OwnPostgres postgres = new OwnPostgres();
  @RegisterExtension final RealHost host = new RealHost();
  @RegisterExtension final RealHost other = new RealHost();

  private static ConditionFactory within(Duration limit) {
    return await().atMost(limit).pollInterval(Duration.ofMillis(100));
  }

  private static List<String> alerts(RealHost of) {
    return of.controls().alerts().list().stream().map(AlertView::id).toList();
  }

  private void schedules(String command) {
    host.write(
        "schedules/some.yaml",
        """
        schedules:
          - {id: tick, task: shell-command, every: 1s, params: {command: "true"}}
          - {id: moody, task: shell-command, every: 1s, params: {command: "%s"}}
        """
            .formatted(command));
  }

  /** Stops one thread of the host where it stands, as a debugger does. */
  private VirtualMachine debugger() throws Exception {
    Matcher port = Pattern.compile("dt_socket at address: (\\d+)").matcher(host.console());
    assertThat(port.find()).isTrue();
    AttachingConnector socket =
        Bootstrap.virtualMachineManager().attachingConnectors().stream()
            .filter(each -> each.name().equals("com.sun.jdi.SocketAttach"))
            .findFirst()
            .orElseThrow();
    Map<String, Connector.Argument> arguments = socket.defaultArguments();
    Objects.requireNonNull(arguments.get("hostname")).setValue("127.0.0.1");
    Objects.requireNonNull(arguments.get("port")).setValue(port.group(1));
    return socket.attach(arguments);
  }

  private static ThreadReference dispatcher(VirtualMachine machine) {
    return machine.allThreads().stream()
        .filter(thread -> thread.name().equals("cronjar-dispatcher"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void a_stalled_scheduler_is_noticed_within_10_s_and_clears_when_it_moves() throws Exception {
    host.write("cronjar.yaml", "name: watched\nalerts: {failures: 3, lateness: 2s}\n");
    schedules("exit 2");
    host.options(DEBUGGED).start();
    Queue<String> notices = new ConcurrentLinkedQueue<>();
    host.connection()
        .server()
        .addNotificationListener(
            new ObjectName("dev.cronjar:type=Alerts"),
            (notice, handback) -> notices.add(notice.getType() + " " + notice.getMessage()),
            null,
            null);
    within(Duration.ofSeconds(30)).until(() -> alerts(host).contains("failures:moody"));
    assertThat(host.controls().hosts().health().reasons())
        .contains("1 schedule fails again and again; see alerts.");

    VirtualMachine machine = debugger();
    ThreadReference dispatcher = dispatcher(machine);
    dispatcher.suspend();
    long stalled = System.nanoTime();
    within(NOTICED).until(() -> alerts(host).contains("stalled"));
    System.out.printf(
        "stalled scheduler: noticed after %d ms%n", (System.nanoTime() - stalled) / 1_000_000);
    within(NOTICED)
        .until(() -> notices.stream().anyMatch(each -> each.contains("alert.raised stalled")));
    dispatcher.resume();
    machine.dispose();

    within(NOTICED).until(() -> !alerts(host).contains("stalled"));
    within(NOTICED).until(() -> alerts(host).contains("lateness"));
    schedules("true");
    within(Duration.ofSeconds(30)).until(() -> !alerts(host).contains("failures:moody"));
    within(NOTICED)
        .untilAsserted(
            () ->
                assertThat(recorded())
                    .contains(
                        "alert.raised stalled",
                        "alert.cleared stalled",
                        "alert.cleared failures:moody"));
  }

  @Test
  void an_alert_reaches_a_webhook_once_when_raised_and_once_when_cleared_over_a_kill()
      throws Exception {
    Queue<String> told = new ConcurrentLinkedQueue<>();
    HttpServer receiver =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext("/", exchange -> take(exchange, told));
    receiver.start();
    try {
      host.write("cronjar.yaml", "name: telling\nalerts: {failures: 3}\n");
      host.write(
          "notifications/ops.yaml",
          """
          channels:
            - {name: hook, type: webhook, url: "http://127.0.0.1:%d/", allow-private: true,
               body: '{"told": "{{event}} {{alert}}"}'}
          rules:
            - name: trouble
              for: {everywhere: true}
              on: [alert, cleared]
              alerts: [failures]
              to: [hook]
          """
              .formatted(receiver.getAddress().getPort()));
      schedules("exit 2");
      host.start();
      String raised = "{\"told\": \"alert failures:moody\"}";
      within(Duration.ofSeconds(40)).until(() -> told.contains(raised));
      host.kill();
      host.start();
      within(Duration.ofSeconds(30)).until(() -> alerts(host).contains("failures:moody"));
      schedules("true");
      within(Duration.ofSeconds(40))
          .untilAsserted(
              () ->
                  assertThat(told)
                      .containsExactly(raised, "{\"told\": \"cleared failures:moody\"}"));
    } finally {
      receiver.stop(0);
    }
  }

  private static void take(HttpExchange exchange, Queue<String> told) throws IOException {
    told.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    exchange.sendResponseHeaders(204, -1);
    exchange.close();
  }

  private List<String> recorded() {
    return host.controls().events().list("", "alert", 500).events().stream()
        .map((EventView event) -> event.kind() + " " + event.subject())
        .toList();
  }

  @Test
  void a_lost_host_and_a_database_that_is_away_are_told_until_they_are_back() throws Exception {
    host.write("cronjar.yaml", OwnPostgres.settings("stays", postgres.port()));
    other.write("cronjar.yaml", OwnPostgres.settings("goes", postgres.port()));
    host.start();
    other.start();
    within(NOTICED).until(() -> host.controls().hosts().list().size() == 2);
    assertThat(alerts(host)).isEmpty();

    other.kill();
    within(Duration.ofSeconds(40)).until(() -> alerts(host).contains("host_lost:goes"));
    assertThat(host.shell("alerts ack host_lost:goes").status()).isZero();
    assertThat(host.shell("alerts").status()).isZero();

    postgres.stop();
    within(NOTICED).until(() -> alerts(host).contains("database"));
    assertThat(host.shell("alerts").status()).isEqualTo(1);
    postgres.start();
    within(NOTICED).until(() -> !alerts(host).contains("database"));

    other.start();
    within(NOTICED).until(() -> alerts(host).isEmpty());
  }
}
