package dev.cronjar.host.engine.execute;

import java.util.function.Consumer;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.StringLayout;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;

/** Shows events where the operator looks: on the host's standard error, or above a prompt. */
final class ConsoleAppender extends AbstractAppender {
  private final StringLayout text;
  private volatile Consumer<String> sink;

  ConsoleAppender(StringLayout layout, Consumer<String> sink) {
    super("console", null, layout, true, Property.EMPTY_ARRAY);
    this.text = layout;
    this.sink = sink;
  }

  void sink(Consumer<String> next) {
    sink = next;
  }

  @Override
  public void append(LogEvent event) {
    sink.accept(text.toSerializable(event).stripTrailing());
  }
}
