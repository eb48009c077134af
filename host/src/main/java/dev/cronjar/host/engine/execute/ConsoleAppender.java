package dev.cronjar.host.engine.execute;

import java.util.Set;
import java.util.function.Consumer;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.StringLayout;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;

/** Shows events where the operator looks: on the host's standard error, or above a prompt. */
final class ConsoleAppender extends AbstractAppender {
  private final StringLayout text;
  private volatile Consumer<String> sink;
  private volatile Set<String> silent = Set.of();

  ConsoleAppender(StringLayout layout, Consumer<String> sink) {
    super("console", null, layout, true, Property.EMPTY_ARRAY);
    this.text = layout;
    this.sink = sink;
  }

  /**
   * {@code toldOtherwise} names loggers whose lines whoever looks at the sink hears of in another
   * way.
   */
  void sink(Consumer<String> next, Set<String> toldOtherwise) {
    silent = toldOtherwise;
    sink = next;
  }

  @Override
  public void append(LogEvent event) {
    if (silent.contains(event.getLoggerName())) {
      return;
    }
    sink.accept(text.toSerializable(event).stripTrailing());
  }
}
