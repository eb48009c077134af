package dev.cronjar.plugins.chat;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * DingTalk's signature of a request: HMAC-SHA256 of the time-stamp (milliseconds), a line feed and
 * the key, by the key; Base64, in the URL. It is valid for an hour.
 */
final class DingTalkSignature {
  private final String key;

  private DingTalkSignature(String key) {
    this.key = key;
  }

  static DingTalkSignature of(String key) {
    return new DingTalkSignature(key);
  }

  /** The address with {@code timestamp} and {@code sign}. */
  URI appliedTo(URI url, long millis) {
    String sign = URLEncoder.encode(text(millis), StandardCharsets.UTF_8);
    String joint = url.getRawQuery() == null ? "?" : "&";
    return URI.create(url + joint + "timestamp=" + millis + "&sign=" + sign);
  }

  String text(long millis) {
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(bytes, "HmacSHA256"));
      byte[] signed = mac.doFinal((millis + "\n" + key).getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(signed);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("Every JDK has HmacSHA256", missing);
    }
  }
}
