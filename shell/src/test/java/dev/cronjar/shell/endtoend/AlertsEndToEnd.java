package dev.cronjar.shell.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.AttachingConnector;
import com.sun.jdi.connect.Connector;
import dev.cronjar.host.control.view.EventView;
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
    return new AlertViews(of).ids();
  }

  /** What a rule about everything has told, as {@code alert disk at HOST}. */
  private static void tellEverything(RealHost by, Receiver to, String kinds) {
    by.write(
        "notifications/ops.yaml",
        """
        channels:
          - {name: hook, type: webhook, url: "%s", allow-private: true,
             body: '{"told": "{{event}} {{alert}} at {{host}}"}'}
        rules:
          - name: trouble
            for: {everywhere: true}
            on: [alert, cleared]
            alerts: [%s]
            to: [hook]
        """
            .formatted(to.url(), kinds));
  }

  private static String told(String what) {
    return "{\"told\": \"" + what + "\"}";
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
    host.write(
        "cronjar.yaml", "name: watched\nhttp: {port: 0}\nalerts: {failures: 3, lateness: 2s}\n");
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
    new AlertViews(host).agree("1 schedule fails again and again; see alerts.", "not moved");
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
    try (Receiver receiver = new Receiver()) {
      host.write("cronjar.yaml", "name: telling\nalerts: {failures: 3}\n");
      tellEverything(host, receiver, "failures");
      schedules("exit 2");
      host.start();
      String raised = told("alert failures:moody at telling");
      within(Duration.ofSeconds(40)).until(() -> receiver.taken().contains(raised));
      host.kill();
      host.start();
      within(Duration.ofSeconds(30)).until(() -> alerts(host).contains("failures:moody"));
      schedules("true");
      within(Duration.ofSeconds(40))
          .untilAsserted(
              () ->
                  assertThat(receiver.taken())
                      .containsExactly(raised, told("cleared failures:moody at telling")));
    }
  }

  private List<String> recorded() {
    return host.controls().events().list("", "alert", 500).events().stream()
        .map((EventView event) -> event.kind() + " " + event.subject())
        .toList();
  }

  @Test
  void a_database_that_is_away_and_a_lost_host_are_told_once_by_two_hosts_until_they_are_back()
      throws Exception {
    try (Receiver receiver = new Receiver()) {
      host.write(
          "cronjar.yaml", OwnPostgres.settings("stays", postgres.port()) + "http: {port: 0}\n");
      other.write("cronjar.yaml", OwnPostgres.settings("goes", postgres.port()));
      tellEverything(host, receiver, "database, host_lost");
      host.begin();
      other.begin();
      host.awaitUp();
      other.awaitUp();
      within(NOTICED).until(() -> host.controls().hosts().list().size() == 2);
      AlertViews views = new AlertViews(host);
      assertThat(views.token()).isNotEmpty();
      assertThat(views.ids()).isEmpty();

      theDatabaseIsAway(views);
      // judging and delivering each pause for 5 s after the database had failed them
      within(Duration.ofSeconds(40)).until(() -> receiver.taken().size() == 2);
      other.kill();
      within(Duration.ofSeconds(40)).until(() -> views.ids().contains("host_lost:goes"));
      views.agree("Host goes (epoch ");
      assertThat(host.controls().alerts().acknowledge("host_lost:goes").acknowledgedBy())
          .isNotEmpty();
      assertThat(host.shell("alerts").status()).isZero();
      other.start();
      within(NOTICED).until(() -> views.ids().isEmpty());
      within(NOTICED).until(() -> receiver.taken().size() == 4);

      assertThat(receiver.taken().get(0)).startsWith("{\"told\": \"alert database at ");
      assertThat(receiver.taken().get(1)).startsWith("{\"told\": \"cleared database at ");
      assertThat(receiver.taken().subList(2, 4))
          .containsExactly(
              told("alert host_lost:goes at stays"), told("cleared host_lost:goes at stays"));
    }
  }

  /** For both of them. */
  private void theDatabaseIsAway(AlertViews views) throws Exception {
    postgres.stop();
    within(NOTICED).until(() -> views.ids().contains("database"));
    within(NOTICED).until(() -> alerts(other).contains("database"));
    views.agree("database");
    postgres.start();
    within(NOTICED).until(() -> views.ids().isEmpty() && alerts(other).isEmpty());
  }
}
