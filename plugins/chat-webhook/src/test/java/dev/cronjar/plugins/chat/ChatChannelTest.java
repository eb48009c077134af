package dev.cronjar.plugins.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cronjar.plugin.InvalidParams;
import dev.cronjar.plugin.Notice;
import dev.cronjar.plugin.ParamsReader;
import dev.cronjar.plugin.ParamsSchema;
import dev.cronjar.plugins.http.Json;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a real server, in the formats that the chats document. */
class ChatChannelTest {
  private static final String SECRET = "T0K3N-of-the-chat";
  private static final Instant AT = Instant.ofEpochMilli(1_700_000_000_000L);

  private final ChatChannel channel = new ChatChannel(Clock.fixed(AT, ZoneOffset.UTC));
  private Receiver receiver;

  @BeforeEach
  void open() throws Exception {
    receiver = new Receiver();
  }

  @AfterEach
  void close() {
    receiver.close();
  }

  private static Notice notice(String text) {
    return new Notice(
        "id-1", "default", "r", "timeout", "nightly", "run-1", "Load failed", text, Map.of(), AT);
  }

  private ChatChannel.Settings settings(String format, Map<String, Object> more) {
    Map<String, Object> all = new java.util.HashMap<>(more);
    all.put("format", format);
    all.putIfAbsent("url", receiver.url("/hook/" + SECRET).toString());
    return ParamsReader.read(all, ChatChannel.Settings.class);
  }

  private Map<?, ?> posted() throws Exception {
    assertThat(receiver.asked).hasSize(1);
    assertThat(receiver.asked.get(0).type()).isEqualTo("application/json; charset=utf-8");
    byte[] body = receiver.asked.get(0).body().getBytes(StandardCharsets.UTF_8);
    return (Map<?, ?>) Objects.requireNonNull(Json.read(body));
  }

  @Test
  void slack_gets_text_in_which_nothing_has_a_meaning_but_the_mentions() throws Exception {
    channel.send(
        settings("slack", Map.of("mention", List.of("U123"))), notice("a <b> & \"c\"\nsecond"));
    assertThat(posted())
        .isEqualTo(Map.of("text", "Load failed\na &lt;b&gt; &amp; \"c\"\nsecond\n<@U123>"));
  }

  @Test
  void dingtalk_gets_text_by_a_signed_address() throws Exception {
    receiver.answers(200, "{\"errcode\":0,\"errmsg\":\"ok\"}");
    String url = receiver.url("/robot/send?access_token=" + SECRET).toString();
    channel.send(
        settings(
            "dingtalk", Map.of("url", url, "key", "SEC000", "mention", List.of("13800000000"))),
        notice("it broke"));
    assertThat(posted())
        .isEqualTo(
            Map.of(
                "msgtype", "text",
                "text", Map.of("content", "Load failed\nit broke\n@13800000000"),
                "at", Map.of("atMobiles", List.of("13800000000"), "isAtAll", false)));
    // by: printf '1700000000000\nSEC000' | openssl dgst -sha256 -hmac SEC000 -binary | base64
    assertThat(receiver.asked.get(0).uri().getRawQuery())
        .isEqualTo(
            "access_token="
                + SECRET
                + "&timestamp=1700000000000&sign=ltBBey5eZrWKh1cPzFIdz3v3xpkc4Tjx4lLsPSHqdtA%3D");
  }

  @Test
  void wecom_gets_text_of_at_most_as_many_bytes_as_it_takes() throws Exception {
    receiver.answers(200, "{\"errcode\":0,\"errmsg\":\"ok\"}");
    channel.send(settings("wecom", Map.of("mention", List.of("@all"))), notice("磁".repeat(900)));
    Map<?, ?> text = (Map<?, ?>) Objects.requireNonNull(posted().get("text"));
    assertThat(text.get("mentioned_mobile_list")).isEqualTo(List.of("@all"));
    String content = String.valueOf(text.get("content"));
    assertThat(content).startsWith("Load failed\n磁磁").endsWith("磁…");
    assertThat(content.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(1_990, 2_048);
  }

  @Test
  void a_refusal_within_a_good_answer_is_one() {
    receiver.answers(200, "{\"errcode\":310000,\"errmsg\":\"sign not match\"}");
    assertThatThrownBy(() -> channel.send(settings("dingtalk", Map.of()), notice("x")))
        .isInstanceOf(NotTaken.class)
        .hasMessage("127.0.0.1 refused it: errcode 310000, sign not match");
    receiver.answers(200, "<html>");
    assertThatThrownBy(() -> channel.send(settings("wecom", Map.of()), notice("x")))
        .hasMessage("127.0.0.1 refused it: its answer is no JSON");
  }

  @Test
  void no_failure_shows_the_address() {
    receiver.answers(403, "invalid_token");
    assertThatThrownBy(() -> channel.send(settings("slack", Map.of()), notice("x")))
        .hasMessage("127.0.0.1 answered 403");
    ChatChannel.Settings gone = settings("slack", Map.of());
    receiver.close();
    assertThatThrownBy(() -> channel.send(gone, notice("x")))
        .isInstanceOf(NotTaken.class)
        .hasMessage("no whole answer from 127.0.0.1 (ConnectException)")
        .hasNoCause();
    assertThatThrownBy(
            () ->
                channel.send(
                    settings("slack", Map.of("url", "http://chat.example.org/" + SECRET)),
                    notice("x")))
        .hasMessage("url: wanted an https address with a host, found another");
    assertThat(gone.toString()).doesNotContain(SECRET);
  }

  @Test
  void settings_are_checked_and_their_secrets_marked() {
    assertThat(ParamsSchema.secrets(ChatChannel.Settings.class))
        .containsExactlyInAnyOrder("url", "key");
    assertThatThrownBy(() -> settings("irc", Map.of("url", "no address " + SECRET)))
        .isInstanceOf(InvalidParams.class)
        .hasMessageContaining("format")
        .hasMessageContaining("url")
        .hasMessageNotContaining(SECRET);
  }
}
