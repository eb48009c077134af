package dev.cronjar.host.engine.execute;

import org.apache.logging.log4j.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * A line of the host's own log, from whatever thread.
 *
 * @param details lines that follow it, indented; empty for none
 */
record HostLine(String text, String details) implements Message {
  @Override
  public String getFormattedMessage() {
    return text;
  }

  @Override
  public Object @Nullable [] getParameters() {
    return null;
  }

  @Override
  public @Nullable Throwable getThrowable() {
    return null;
  }
}
