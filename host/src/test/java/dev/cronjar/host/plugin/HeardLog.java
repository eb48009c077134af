package dev.cronjar.host.plugin;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;

/** What one logger says of warnings and errors while this is open: level and words. */
final class HeardLog implements AutoCloseable {
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Logger logger;
  private final Level before;
  private final AbstractAppender ear =
      new AbstractAppender("heard", null, null, false, Property.EMPTY_ARRAY) {
        @Override
        public void append(LogEvent event) {
          lines.add(event.getLevel() + " " + event.getMessage().getFormattedMessage());
        }
      };

  HeardLog(String name) {
    logger = (Logger) LogManager.getLogger(name);
    before = logger.getLevel();
    ear.start();
    logger.addAppender(ear); // which sets the level anew
    logger.setLevel(Level.WARN);
  }

  List<String> lines() {
    return List.copyOf(lines);
  }

  boolean has(String beginning) {
    return lines.stream().anyMatch(line -> line.startsWith(beginning));
  }

  @Override
  public void close() {
    logger.removeAppender(ear);
    logger.setLevel(before);
    ear.stop();
  }
}
