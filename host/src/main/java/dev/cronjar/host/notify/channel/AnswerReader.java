package dev.cronjar.host.notify.channel;

import dev.cronjar.host.notify.channel.GuardedHttp.Answer;
import dev.cronjar.host.notify.channel.NotDelivered.Hope;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads an HTTP/1.1 answer, 64 KB of it at most: up to its end as its headers tell it, also when
 * the server leaves the connection open.
 */
final class AnswerReader {
  private static final int LONGEST = 64 * 1024;
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})( .*)?");
  private static final Pattern LENGTH =
      Pattern.compile("(?im)^content-length:[ \\t]*(\\d{1,9})[ \\t]*\\r?$");
  private static final Pattern CHUNKED =
      Pattern.compile("(?im)^transfer-encoding:.*\\bchunked[ \\t]*\\r?$");

  private AnswerReader() {}

  static Answer read(InputStream in) throws IOException, NotDelivered {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    byte[] buffer = new byte[8_192];
    int some = 0;
    while (some >= 0 && read.size() < LONGEST && !isWhole(text(read))) {
      some = in.read(buffer, 0, Math.min(buffer.length, LONGEST - read.size()));
      read.write(buffer, 0, Math.max(0, some));
    }
    return answer(text(read));
  }

  /** One character for each byte, so that lengths are those of the bytes. */
  private static String text(ByteArrayOutputStream read) {
    return read.toString(StandardCharsets.ISO_8859_1);
  }

  private static boolean isWhole(String text) {
    int end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      return false;
    }
    String head = text.substring(0, end + 2);
    String body = text.substring(end + 4);
    Matcher length = LENGTH.matcher(head);
    if (CHUNKED.matcher(head).find()) {
      return body.equals("0\r\n\r\n") || body.endsWith("\r\n0\r\n\r\n");
    }
    return length.find() && body.length() >= Integer.parseInt(length.group(1));
  }

  private static Answer answer(String text) throws NotDelivered {
    int end = text.indexOf("\r\n\r\n");
    String head = end < 0 ? text : text.substring(0, end + 2);
    Matcher status = STATUS.matcher(head.lines().findFirst().orElse(""));
    if (!status.matches()) {
      throw new NotDelivered("the server's answer is no HTTP", Hope.LATER);
    }
    String body = end < 0 ? "" : text.substring(end + 4);
    String plain = CHUNKED.matcher(head).find() ? joined(body) : body;
    byte[] bytes = plain.getBytes(StandardCharsets.ISO_8859_1);
    return new Answer(Integer.parseInt(status.group(1)), new String(bytes, StandardCharsets.UTF_8));
  }

  /** The chunks without their lengths; as far as they are sound. */
  private static String joined(String chunks) {
    StringBuilder joined = new StringBuilder();
    int at = 0;
    int line = chunks.indexOf("\r\n");
    while (line > at) {
      String digits = chunks.substring(at, line).split(";", 2)[0].strip();
      if (!digits.matches("[0-9A-Fa-f]{1,6}") || digits.matches("0+")) {
        break;
      }
      int from = line + 2;
      int to = Math.min(chunks.length(), from + Integer.parseInt(digits, 16));
      joined.append(chunks, from, to);
      at = Math.min(chunks.length(), to + 2);
      line = chunks.indexOf("\r\n", at);
    }
    return joined.toString();
  }
}
