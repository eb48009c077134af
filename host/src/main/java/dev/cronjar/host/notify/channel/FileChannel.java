package dev.cronjar.host.notify.channel;

import dev.cronjar.host.notice.Notification;
import dev.cronjar.host.schedule.Template;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.UnaryOperator;

/** Appends each notification to a file, one line each unless its template has several. */
record FileChannel(Path file, String template) implements Channel {
  static final String STANDARD =
      "{{created_time}} {{rule}} {{event}} {{task_id}} {{run_id}} {{subject}} [{{notification_id}}]";

  @Override
  public void deliver(Notification notification) throws IOException {
    String text =
        Template.fill(template, notification.fields(), FileChannel::oneLine)
            + System.lineSeparator();
    Files.createDirectories(file.toAbsolutePath().resolveSibling("."));
    Files.writeString(
        file,
        text,
        StandardCharsets.UTF_8,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND,
        StandardOpenOption.DSYNC);
  }

  /** What a run said cannot look like a line of its own. */
  private static String oneLine(String value) {
    UnaryOperator<String> visible = text -> text.replaceAll("\\p{Cntrl}+", " ");
    return visible.apply(value.replace("\r\n", " | ").replace("\n", " | "));
  }
}
