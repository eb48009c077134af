package dev.cronjar.host.notify.channel;

import dev.cronjar.host.notice.Notification;
import dev.cronjar.host.notify.channel.NotDelivered.Hope;
import dev.cronjar.host.schedule.Template;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Posts JSON. Requests carry {@code X-Cronjar-Notification-Id}, the same when one is repeated, and,
 * with a key, {@code X-Cronjar-Timestamp} (seconds since 1970) and {@code X-Cronjar-Signature}:
 * {@code sha256=} and the hexadecimal HMAC-SHA256 of the time-stamp, a dot and the body.
 */
record Webhook(Settings settings, GuardedHttp http, Clock clock) implements Channel {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  static final String STANDARD_BODY =
      """
      {"id": "{{notification_id}}", "rule": "{{rule}}", "event": "{{event}}", "subject": "{{subject}}", "text": "{{text}}",
       "task_id": "{{task_id}}", "task_name": "{{task_name}}", "execution_status": "{{execution_status}}",
       "execution_start_time": "{{execution_start_time}}", "execution_end_time": "{{execution_end_time}}",
       "execution_duration": "{{execution_duration}}", "threshold_count": "{{threshold_count}}",
       "run_id": "{{run_id}}", "reason": "{{reason}}", "execution_log_tail": "{{execution_log_tail}}"}""";

  /**
   * @param key of the signature
   */
  record Settings(
      String url,
      Map<String, String> headers,
      String body,
      Optional<String> key,
      Duration timeout) {
    @Override
    public String toString() {
      return "webhook";
    }
  }

  /** Why a template makes no JSON; empty when it does, whatever its variables hold. */
  static Optional<String> refusal(String body) {
    Optional<String> unknown = Template.refusal(body);
    if (unknown.isPresent()) {
      return unknown;
    }
    try {
      JSON.readTree(Template.fill(body, Map.of(), value -> "1"));
      return Optional.empty();
    } catch (JacksonException broken) {
      return Optional.of(
          "wanted JSON with variables within its texts, found none: "
              + broken.getOriginalMessage().lines().findFirst().orElse(""));
    }
  }

  @Override
  public void deliver(Notification notification) throws NotDelivered, InterruptedException {
    String body = Template.fill(settings.body, notification.fields(), Webhook::escaped);
    GuardedHttp.Answer answer =
        http.post(
            settings.url,
            headers(notification, body),
            body.getBytes(StandardCharsets.UTF_8),
            settings.timeout);
    if (!answer.isGood()) {
      throw refused(answer.status());
    }
  }

  /** What a server does not take now it may take later; a redirect is for people to follow. */
  private static NotDelivered refused(int status) {
    if (status >= 300 && status < 400) {
      return new NotDelivered(
          "the server answered with a redirect ("
              + status
              + "), which is not followed: give the new URL",
          Hope.LATER);
    }
    return new NotDelivered("the server answered " + status, Hope.LATER);
  }

  private Map<String, String> headers(Notification notification, String body) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/json; charset=utf-8");
    headers.put("User-Agent", "Cronjar");
    headers.putAll(settings.headers);
    headers.put("X-Cronjar-Notification-Id", notification.id());
    settings.key.ifPresent(
        key -> {
          String at = Long.toString(clock.instant().getEpochSecond());
          headers.put("X-Cronjar-Timestamp", at);
          headers.put("X-Cronjar-Signature", "sha256=" + signature(key, at + "." + body));
        });
    return headers;
  }

  static String signature(String key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("Every JDK has HmacSHA256", missing);
    }
  }

  /** As it may stand within a JSON text. */
  static String escaped(String value) {
    String quoted = JSON.writeValueAsString(value);
    return quoted.substring(1, quoted.length() - 1);
  }
}
