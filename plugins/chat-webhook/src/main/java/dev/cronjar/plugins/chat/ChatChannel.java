package dev.cronjar.plugins.chat;

import dev.cronjar.plugin.ChannelInfo;
import dev.cronjar.plugin.Notice;
import dev.cronjar.plugin.NotificationChannel;
import dev.cronjar.plugin.Param;
import dev.cronjar.plugins.http.Answer;
import dev.cronjar.plugins.http.CallFailed;
import dev.cronjar.plugins.http.Calls;
import dev.cronjar.plugins.http.Reading;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.pf4j.Extension;

/**
 * Posts notifications to an incoming webhook of a chat. Address and key are secrets: no message of
 * this class holds more of them than the name of the server.
 */
@Extension
@ChannelInfo(name = "chat")
public class ChatChannel implements NotificationChannel<ChatChannel.Settings> {
  private static final int LARGEST_ANSWER = 64 * 1024;

  private final Calls calls = Calls.outsideRuns(Duration.ofSeconds(10));
  private final Clock clock;

  /**
   * Where to, and how.
   *
   * @param key of DingTalk's signature
   */
  public record Settings(
      @Param(description = "slack, dingtalk or wecom.") ChatFormat format,
      @Param(description = "The webhook's address, https.", secret = true) URI url,
      @Param(description = "dingtalk: the key (SEC…) that requests are signed with.", secret = true)
          Optional<String> key,
      @Param(
              description =
                  "Who is called: member ids for slack, phone numbers for dingtalk and wecom.",
              max = 50)
          List<String> mention,
      @Param(description = "For the whole call.", defaultValue = "10s", min = 1, max = 300)
          Duration timeout) {
    @Override
    public String toString() {
      return "chat of " + format;
    }
  }

  /** For the host. */
  public ChatChannel() {
    this(Clock.systemUTC());
  }

  ChatChannel(Clock clock) {
    this.clock = clock;
  }

  @Override
  public void send(Settings settings, Notice notice) throws NotTaken, InterruptedException {
    URI url = address(settings);
    byte[] body =
        settings.format().body(notice, settings.mention()).getBytes(StandardCharsets.UTF_8);
    HttpRequest request =
        HttpRequest.newBuilder(url)
            .header("Content-Type", "application/json; charset=utf-8")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    judge(settings.format(), url.getHost(), answer(request, settings.timeout()));
  }

  private URI address(Settings settings) throws NotTaken {
    URI url = settings.url();
    boolean web = "https".equalsIgnoreCase(url.getScheme()) || isLoopback(url);
    if (!web || url.getHost() == null) {
      throw new NotTaken("url: wanted an https address with a host, found another");
    }
    if (settings.key().isEmpty()) {
      return url;
    }
    if (settings.format() != ChatFormat.DINGTALK) {
      throw new NotTaken("key: only dingtalk signs, found it with " + settings.format().text());
    }
    return DingTalkSignature.of(settings.key().get()).appliedTo(url, clock.millis());
  }

  /** What does not leave the machine need not be encrypted: a relay, a test. */
  private static boolean isLoopback(URI url) {
    return "http".equalsIgnoreCase(url.getScheme())
        && List.of("127.0.0.1", "localhost", "[::1]").contains(String.valueOf(url.getHost()));
  }

  /** The messages of a failed call would show the path, which is Slack's secret. */
  private Answer answer(HttpRequest request, Duration timeout)
      throws NotTaken, InterruptedException {
    try {
      return calls.send(request, Reading.whole(LARGEST_ANSWER), timeout);
    } catch (CallFailed failed) {
      Throwable cause = failed.getCause();
      Throwable root = cause == null || cause.getCause() == null ? cause : cause.getCause();
      String why = root == null ? "" : " (" + root.getClass().getSimpleName() + ")";
      throw new NotTaken("no whole answer from " + request.uri().getHost() + why);
    }
  }

  private static void judge(ChatFormat format, String host, Answer answer) throws NotTaken {
    if (answer.status() / 100 != 2) {
      throw new NotTaken(host + " answered " + answer.status());
    }
    Optional<String> refusal = format.refusal(answer);
    if (refusal.isPresent()) {
      throw new NotTaken(host + " refused it: " + refusal.get());
    }
  }
}
