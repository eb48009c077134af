package dev.cronjar.host.notify.channel;

import dev.cronjar.host.notice.Notification;
import dev.cronjar.host.notify.channel.NotDelivered.Hope;
import dev.cronjar.host.schedule.Template;
import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLSocketFactory;

/**
 * Sends mail by SMTP. A message that is repeated has the same {@code Message-ID}, so that the
 * receiver's mail program can tell.
 */
record Email(Settings settings, Words words, Clock clock, SSLSocketFactory tls) implements Channel {
  /** Whose certificates count is for the JDK to say. */
  Email(Settings settings, Words words, Clock clock) {
    this(settings, words, clock, (SSLSocketFactory) SSLSocketFactory.getDefault());
  }

  static final String STANDARD_SUBJECT = "{{subject}}";
  static final String STANDARD_TEXT = "{{text}}";

  /** How the connection is protected. */
  enum Security {
    /** Begins in the clear and must go on encrypted. */
    STARTTLS(587),
    TLS(465),
    NONE(25);

    final int port;

    Security(int port) {
      this.port = port;
    }
  }

  /** Who logs in at the server. */
  record Login(String user, String password) {
    @Override
    public String toString() {
      return user;
    }
  }

  /** Where mail goes to and how. */
  record Settings(
      String host,
      int port,
      Security security,
      Optional<Login> login,
      String from,
      List<String> to,
      Duration timeout) {}

  /**
   * Templates.
   *
   * @param html empty for none
   */
  record Words(String subject, String text, String html) {}

  /** Why this is no address; empty when it is one. */
  static Optional<String> refusal(String address) {
    if (address.chars().anyMatch(Character::isISOControl)) {
      return Optional.of("wanted one mail address on one line");
    }
    try {
      InternetAddress[] parsed = InternetAddress.parse(address, true);
      if (parsed.length != 1) {
        return Optional.of("wanted one mail address, found " + parsed.length);
      }
      parsed[0].validate();
      return parsed[0].getAddress().contains("@")
          ? Optional.empty()
          : Optional.of("wanted an address such as ops@example.org, found one without '@'");
    } catch (AddressException broken) {
      return Optional.of("wanted an address such as ops@example.org: " + broken.getMessage());
    }
  }

  @Override
  public void deliver(Notification notification) throws NotDelivered {
    Session session = Session.getInstance(properties(), authenticator());
    try {
      Transport.send(message(session, notification));
    } catch (SendFailedException refused) {
      throw new NotDelivered(
          "the mail server refused: "
              + String.valueOf(refused.getMessage()).lines().findFirst().orElse(""),
          refused.getValidUnsentAddresses() == null || refused.getValidUnsentAddresses().length > 0
              ? Hope.LATER
              : Hope.NONE);
    } catch (MessagingException failed) {
      throw new NotDelivered(
          "%s:%d: %s".formatted(settings.host, settings.port, failed.getMessage()), failed);
    }
  }

  private Properties properties() {
    String millis = Long.toString(settings.timeout.toMillis());
    Properties properties = new Properties();
    properties.setProperty("mail.smtp.host", settings.host);
    properties.setProperty("mail.smtp.port", Integer.toString(settings.port));
    properties.setProperty("mail.smtp.connectiontimeout", millis);
    properties.setProperty("mail.smtp.timeout", millis);
    properties.setProperty("mail.smtp.writetimeout", millis);
    properties.setProperty("mail.smtp.auth", Boolean.toString(settings.login.isPresent()));
    boolean starttls = settings.security == Security.STARTTLS;
    properties.setProperty("mail.smtp.starttls.enable", Boolean.toString(starttls));
    properties.setProperty("mail.smtp.starttls.required", Boolean.toString(starttls));
    properties.setProperty(
        "mail.smtp.ssl.enable", Boolean.toString(settings.security == Security.TLS));
    properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    properties.put("mail.smtp.ssl.socketFactory", tls);
    return properties;
  }

  private Authenticator authenticator() {
    return new Authenticator() {
      @Override
      protected PasswordAuthentication getPasswordAuthentication() {
        Login login = settings.login.orElseThrow();
        return new PasswordAuthentication(login.user, login.password);
      }
    };
  }

  private MimeMessage message(Session session, Notification notification)
      throws MessagingException {
    MimeMessage message = new Identified(session, notification.id());
    message.setFrom(new InternetAddress(settings.from, true));
    for (String to : settings.to) {
      message.addRecipient(Message.RecipientType.TO, new InternetAddress(to, true));
    }
    String subject = Template.fill(words.subject, notification.fields(), UnaryOperator.identity());
    message.setSubject(
        subject.replaceAll("\\p{Cntrl}+", " ").strip(), StandardCharsets.UTF_8.name());
    message.setSentDate(Date.from(clock.instant()));
    message.setHeader("X-Cronjar-Notification-Id", notification.id());
    message.setHeader("Auto-Submitted", "auto-generated");
    content(message, notification);
    return message;
  }

  private void content(MimeMessage message, Notification notification) throws MessagingException {
    String text = Template.fill(words.text, notification.fields(), Email::visible);
    if (words.html.isEmpty()) {
      message.setText(text, StandardCharsets.UTF_8.name());
      return;
    }
    MimeBodyPart plain = new MimeBodyPart();
    plain.setText(text, StandardCharsets.UTF_8.name());
    MimeBodyPart html = new MimeBodyPart();
    String page = Template.fill(words.html, notification.fields(), Email::escaped);
    html.setContent(page, "text/html; charset=utf-8");
    message.setContent(new MimeMultipart("alternative", plain, html));
  }

  /** Without what could move a terminal's cursor. */
  private static String visible(String value) {
    return value.replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", " ");
  }

  private static String escaped(String value) {
    StringBuilder escaped = new StringBuilder(value.length());
    for (char c : visible(value).toCharArray()) {
      switch (c) {
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '&' -> escaped.append("&amp;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }

  /**
   * The library gives each message an id of its own when it is sent, unless it is told this one.
   */
  private static final class Identified extends MimeMessage {
    private final String id;

    Identified(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", "<" + id + "@cronjar>");
    }
  }
}
