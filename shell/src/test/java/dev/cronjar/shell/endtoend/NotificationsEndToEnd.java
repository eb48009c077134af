package dev.cronjar.shell.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cronjar.host.control.view.NotificationView;
import dev.cronjar.host.control.view.RunView;
import dev.cronjar.host.notify.channel.StartTlsServer;
import dev.cronjar.host.notify.channel.StartTlsServer.Begins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Rules of two hosts that share a database, told by real mail and to a real web server. */
@Execution(ExecutionMode.CONCURRENT)
class NotificationsEndToEnd {
  @RegisterExtension final OwnPostgres postgres = new OwnPostgres();
  @RegisterExtension final RealHost one = new RealHost();
  @RegisterExtension final RealHost two = new RealHost();
  @TempDir Path temp;

  private static ConditionFactory soon() {
    return await().atMost(Duration.ofSeconds(40)).pollInterval(Duration.ofMillis(50));
  }

  private void begin(RealHost host, String name, StartTlsServer mail, Receiver hook) {
    host.write("cronjar.yaml", OwnPostgres.settings(name, postgres.port()));
    host.write("notifications/ops.yaml", channels(mail, hook));
    host.options(
            "-Djavax.net.ssl.trustStore=" + temp.resolve("localhost.p12"),
            "-Djavax.net.ssl.trustStorePassword=changeit")
        .environment("SMTP_PASSWORD", StartTlsServer.PASSWORD)
        .begin();
  }

  private static String channels(StartTlsServer mail, Receiver hook) {
    return """
        channels:
          - name: mail
            type: email
            host: localhost
            port: %d
            user: cronjar
            password: {env: SMTP_PASSWORD}
            from: cronjar@example.org
            to: [ops@example.org]
          - {name: hook, type: webhook, url: "%s", allow-private: true,
             body: '{"id": "{{notification_id}}", "text": "{{text}}"}'}
        """
        .formatted(mail.port(), hook.url());
  }

  private String schedule() {
    return """
        id: flaky
        name: A flaky one
        task: shell-command
        every: 1d
        retry: false
        params: {command: "echo first; echo second; echo third; exit $(cat %s)"}
        notify:
          - name: three
            on: [technical_failure]
            threshold: 3
            log-lines: 2
            text: "{{task_id}}|{{task_name}}|{{execution_status}}|{{execution_start_time}}|\\
              {{execution_end_time}}|{{execution_duration}}|{{threshold_count}}|{{execution_log_tail}}"
            to: [mail, hook]
        """
        .formatted(outcome());
  }

  private Path outcome() {
    return temp.resolve("outcome");
  }

  /** Has the schedule run by a host, wherever its database lets it run. */
  private RunView run(RealHost asked, int status) throws IOException {
    Files.writeString(outcome(), Integer.toString(status));
    return asked.awaitState(asked.trigger("flaky"), status == 0 ? "success" : "failed");
  }

  @Test
  void the_third_failure_in_a_row_is_told_once_by_mail_and_webhook_over_two_hosts_and_a_restart()
      throws Exception {
    try (StartTlsServer mail = new StartTlsServer(StartTlsServer.context(temp), Begins.PLAIN);
        Receiver hook = new Receiver()) {
      begin(one, "one", mail, hook);
      begin(two, "two", mail, hook);
      one.awaitUp();
      two.awaitUp();
      one.controls().schedules().create(schedule());

      run(one, 2);
      RunView second = run(one, 2);
      RealHost owner = second.host().equals("one") ? one : two;
      RealHost other = owner == one ? two : one;
      assertThat(owner.terminate()).isZero();
      hook.goDown();
      RunView third = run(other, 2);
      assertThat(third.host()).isNotEqualTo(second.host());
      soon().until(() -> mail.mails().size() == 1);
      isRight(line(mail.mails().getFirst()), third);
      soon().until(() -> waiting(other).attempts() > 0);
      hook.comeBack();
      soon().until(() -> hook.taken().size() == 1);
      isRight(json(hook.taken().getFirst()), third);

      owner.start();
      run(other, 2);
      run(other, 0);
      run(other, 2);
      run(other, 2);
      assertThat(other.terminate()).isZero();
      RunView last = run(owner, 2);
      assertThat(last.host()).isEqualTo(second.host());
      soon().until(() -> mail.mails().size() == 2 && hook.taken().size() == 2);
      isRight(line(mail.mails().getLast()), last);
      isRight(json(hook.taken().getLast()), last);
      run(owner, 2);

      List<NotificationView> all = notifications(owner, "");
      assertThat(all).extracting(NotificationView::state).containsOnly("sent").hasSize(4);
      assertThat(all).extracting(NotificationView::id).doesNotHaveDuplicates();
      assertThat(mail.mails()).hasSize(2);
      assertThat(hook.taken()).hasSize(2);
    }
  }

  private static List<NotificationView> notifications(RealHost host, String state) {
    return host.controls().rules().notifications("", state, "", 10).notifications();
  }

  private static NotificationView waiting(RealHost host) {
    return notifications(host, "waiting").getFirst();
  }

  private static String line(String mail) {
    assertThat(mail).contains("To: ops@example.org", "Message-ID: <");
    int from = mail.indexOf("flaky|");
    return mail.substring(from).strip();
  }

  private static String json(String body) {
    String mark = "\"text\": \"";
    int from = body.indexOf(mark) + mark.length();
    return body.substring(from, body.lastIndexOf('"')).replace("\\n", "\n");
  }

  /** All eight variables. */
  private static void isRight(String told, RunView run) {
    String[] values = told.split("\\|", -1);
    assertThat(values).as(told).hasSize(8);
    assertThat(values[0]).isEqualTo("flaky");
    assertThat(values[1]).isEqualTo("A flaky one");
    assertThat(values[2]).isEqualTo("technical_failure");
    assertThat(OffsetDateTime.parse(values[3])).isEqualTo(OffsetDateTime.parse(run.started()));
    assertThat(OffsetDateTime.parse(values[4])).isEqualTo(OffsetDateTime.parse(run.ended()));
    long millis = Math.round(run.durationSeconds() * 1_000);
    assertThat(values[5]).isEqualTo(millis < 1_000 ? millis + "ms" : millis / 1_000 + "s");
    assertThat(values[6]).isEqualTo("3");
    assertThat(values[7]).isEqualTo("second\nthird");
  }
}
