package dev.cronjar.host.notify.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.cronjar.host.notify.channel.StartTlsServer.Begins;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Mail to a real SMTP server in this process. Alone: what ends a thread of that server would end
 * what other suites wait for.
 */
@Isolated
class EmailTest {
  private final GreenMail server =
      new GreenMail(
          new ServerSetup[] {
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS)
          });

  @BeforeEach
  void start() {
    server.start();
    server.setUser("cronjar", "cronjar", "sesame");
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  private Email mail(String password, String html) {
    return new Email(
        new Email.Settings(
            "127.0.0.1",
            server.getSmtp().getPort(),
            Email.Security.NONE,
            Optional.of(new Email.Login("cronjar", password)),
            "Cronjar <cronjar@example.org>",
            List.of("ops@example.org", "Ada <ada@example.org>"),
            Duration.ofSeconds(5)),
        new Email.Words("[{{event}}] {{task_name}}", "{{text}}\n{{execution_log_tail}}", html),
        ChannelWorld.NOON);
  }

  private MimeMessage sent(Map<String, String> fields, String html) throws Exception {
    mail("sesame", html).deliver(ChannelWorld.notification(fields));
    return server.getReceivedMessages()[0];
  }

  @Test
  void text_and_html_arrive_with_everything_in_its_place() throws Exception {
    MimeMessage message =
        sent(
            Map.of(
                "event", "technical_failure",
                "task_name", "Nächtlich",
                "text", "It broke.",
                "execution_log_tail", "a < b\nline 2"),
            "<p>{{execution_log_tail}}</p>");
    assertThat(message.getSubject()).isEqualTo("[technical_failure] Nächtlich");
    assertThat(message.getHeader("Message-ID")).containsExactly("<id-1@cronjar>");
    assertThat(message.getHeader("X-Cronjar-Notification-Id")).containsExactly("id-1");
    assertThat(message.getAllRecipients()).hasSize(2);
    MimeMultipart parts = (MimeMultipart) message.getContent();
    assertThat(parts.getBodyPart(0).getContent().toString())
        .isEqualToNormalizingNewlines("It broke.\na < b\nline 2");
    assertThat(parts.getBodyPart(1).getContent().toString())
        .isEqualToNormalizingNewlines("<p>a &lt; b\nline 2</p>");
    assertThat(server.getReceivedMessages()).as("one for each recipient").hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x\r\nBcc: evil@example.org",
        "x\nBcc: evil@example.org",
        "x\rBcc: evil@example.org",
        "x\r\n\r\nbody",
        "\r\nBcc: evil@example.org",
        "x\u0000\r\nBcc: evil@example.org",
        "x\u000b\u000cBcc: evil@example.org",
        "x\u0085Bcc: evil@example.org",
        "x\u2028Bcc: evil@example.org",
        "=?utf-8?q?x=0D=0ABcc:_evil@example.org?=",
        "x%0d%0aBcc: evil@example.org",
        "x\\r\\nBcc: evil@example.org"
      })
  void a_name_of_several_lines_adds_no_header_and_no_recipient(String name) throws Exception {
    MimeMessage message = sent(Map.of("task_name", name, "event", "e"), "");
    assertThat(message.getHeader("Bcc")).isNull();
    assertThat(message.getHeader("Subject")).hasSize(1);
    assertThat(message.getAllRecipients()).hasSize(2);
    assertThat(server.getReceivedMessages()).hasSize(2);
    assertThat(message.getContent().toString()).doesNotContain("body");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a@example.org\r\nBcc: evil@example.org",
        "a@example.org\nb@example.org",
        "a@example.org, evil@example.org",
        "nobody",
        "a@@example.org",
        "a b@example.org",
        "a@example.org\u0000"
      })
  void what_is_not_one_address_is_refused(String address) {
    assertThat(Email.refusal(address)).isPresent();
  }

  @Test
  void a_wrong_password_is_told_and_not_shown() {
    assertThatThrownBy(() -> mail("wrong-word", "").deliver(ChannelWorld.notification(Map.of())))
        .isInstanceOf(NotDelivered.class)
        .hasMessageContaining("127.0.0.1")
        .hasMessageNotContaining("wrong-word");
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  @Test
  void without_starttls_a_channel_that_wants_it_sends_neither_mail_nor_password() {
    Email careful =
        (Email)
            ChannelWorld.channel(
                "{name: c, type: email, host: 127.0.0.1, port: "
                    + server.getSmtp().getPort()
                    + ", user: cronjar, password: {env: PASSWORD}, from: a@example.org, to: [b@example.org]}",
                Map.of("PASSWORD", "sesame"));
    assertThat(careful.toString()).doesNotContain("sesame");
    assertThatThrownBy(() -> careful.deliver(ChannelWorld.notification(Map.of())))
        .isInstanceOf(NotDelivered.class)
        .hasMessageContaining("STARTTLS");
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  private static Email mail(
      StartTlsServer to, String host, Email.Security security, SSLContext tls) {
    return new Email(
        new Email.Settings(
            host,
            to.port(),
            security,
            Optional.of(new Email.Login("cronjar", "sesame")),
            "cronjar@example.org",
            List.of("ops@example.org"),
            Duration.ofSeconds(5)),
        new Email.Words("{{event}}", "{{text}}", ""),
        ChannelWorld.NOON,
        tls.getSocketFactory());
  }

  @Test
  void password_and_mail_go_encrypted_to_the_server_that_is_meant(@TempDir Path folder)
      throws Exception {
    SSLContext tls = StartTlsServer.context(folder);
    try (StartTlsServer server = new StartTlsServer(tls, Begins.PLAIN)) {
      mail(server, "localhost", Email.Security.STARTTLS, tls)
          .deliver(ChannelWorld.notification(Map.of("event", "timeout", "text", "Too slow.")));
      assertThat(server.heard)
          .anyMatch(line -> line.startsWith("plain STARTTLS"))
          .anyMatch(line -> line.startsWith("tls AUTH"))
          .contains("data Subject: timeout", "data Too slow.")
          .noneMatch(line -> line.matches("plain (AUTH|MAIL|RCPT|DATA).*"));
    }
    try (StartTlsServer server = new StartTlsServer(tls, Begins.ENCRYPTED)) {
      mail(server, "localhost", Email.Security.TLS, tls)
          .deliver(ChannelWorld.notification(Map.of("event", "timeout", "text", "Too slow.")));
      assertThat(server.heard).contains("data Too slow.");
    }
    try (StartTlsServer server = new StartTlsServer(tls, Begins.PLAIN)) {
      Email misled = mail(server, "127.0.0.1", Email.Security.STARTTLS, tls);
      assertThatThrownBy(() -> misled.deliver(ChannelWorld.notification(Map.of())))
          .as("the certificate is for another name")
          .isInstanceOf(NotDelivered.class);
      assertThat(server.heard).noneMatch(line -> line.contains("AUTH"));
    }
  }

  @Test
  void a_certificate_that_nobody_vouches_for_is_refused() {
    Email tls =
        (Email)
            ChannelWorld.channel(
                "{name: c, type: email, security: tls, host: 127.0.0.1, port: "
                    + server.getSmtps().getPort()
                    + ", from: a@example.org, to: [b@example.org]}",
                Map.of());
    assertThatThrownBy(() -> tls.deliver(ChannelWorld.notification(Map.of())))
        .isInstanceOf(NotDelivered.class);
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  @Test
  void what_belongs_to_no_mail_and_what_is_missing_is_said() {
    assertThat(ChannelWorld.reasons("{name: c, type: email, host: h, url: 'https://x.org'}"))
        .anyMatch(reason -> reason.contains("'url' does not belong to the type email"))
        .anyMatch(reason -> reason.contains("wanted 'from'"))
        .anyMatch(reason -> reason.contains("wanted 'to'"));
    assertThat(
            ChannelWorld.reasons(
                "{name: c, type: email, host: h, from: a@x.org, to: [b@x.org], subject: '{{nam}}'}"))
        .anyMatch(reason -> reason.contains("unknown variable '{{nam}}'"));
  }
}
