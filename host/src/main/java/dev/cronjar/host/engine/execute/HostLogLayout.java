package dev.cronjar.host.engine.execute;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.layout.AbstractStringLayout;
import org.apache.logging.log4j.message.Message;

/**
 * One event as one line: time with offset, level, logger, message. Nothing that is logged can forge
 * a line: line breaks and other control characters of the message are written as escapes, and the
 * lines of a stack trace are indented.
 */
final class HostLogLayout extends AbstractStringLayout {
  private static final int LEVEL_WIDTH = 5;
  private static final String INDENT = "    ";

  private final IsoMillis time;
  private final Runnable written;

  /** {@code written} is told of each event that is laid out. */
  HostLogLayout(ZoneId zone, Runnable written) {
    super(StandardCharsets.UTF_8);
    this.time = new IsoMillis(zone);
    this.written = written;
  }

  @Override
  public String toSerializable(LogEvent event) {
    StringBuilder out = getStringBuilder();
    time.append(out, event.getTimeMillis());
    level(out.append(' '), event.getLevel().name());
    escape(out.append(' '), event.getLoggerName());
    Message message = event.getMessage();
    escape(out.append(" - "), String.valueOf(message.getFormattedMessage()));
    out.append('\n');
    if (message instanceof HostLine line && !line.details().isEmpty()) {
      block(out, line.details());
    }
    if (event.getThrown() != null) {
      StringWriter trace = new StringWriter();
      event.getThrown().printStackTrace(new PrintWriter(trace));
      block(out, trace.toString());
    }
    String text = out.toString();
    trimToMaxSize(out);
    written.run();
    return text;
  }

  private static void level(StringBuilder out, String level) {
    out.append(level).repeat(' ', Math.max(0, LEVEL_WIDTH - level.length()));
  }

  private static void block(StringBuilder out, String lines) {
    lines.stripTrailing().lines().forEach(line -> escape(out.append(INDENT), line).append('\n'));
  }

  static StringBuilder escape(StringBuilder out, String text) {
    int plain = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isControl(c)) {
        out.append(text, plain, i).append(escaped(c));
        plain = i + 1;
      }
    }
    return out.append(text, plain, text.length());
  }

  private static boolean isControl(char c) {
    return c < ' '
        ? c != '\t'
        : c >= 0x7f && (c < 0xa0 || (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069));
  }

  private static String escaped(char c) {
    return switch (c) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      default -> String.format("\\u%04x", (int) c);
    };
  }
}
