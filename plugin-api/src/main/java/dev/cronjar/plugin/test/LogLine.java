package dev.cronjar.plugin.test;

import org.slf4j.event.Level;

/** One line that a task wrote to {@code RunContext.current().log()}. */
public record LogLine(Level level, String text) {
  @Override
  public String toString() {
    return level + " " + text;
  }
}
