package dev.cronjar.plugin;

import java.time.Instant;
import java.util.Map;

/**
 * One notification for one channel.
 *
 * @param id unique; the same each time it is tried, so that a receiver can tell repetitions
 * @param rule that sent it
 * @param event what it is about, such as {@code technical_failure}
 * @param schedule its id, empty when it is about no single one
 * @param run its id, empty when it is about no single one
 * @param subject one line, as the rule words it
 * @param text as the rule words it
 * @param fields all its variables by name, such as {@code task_name} and {@code output.rows}
 */
public record Notice(
    String id,
    String org,
    String rule,
    String event,
    String schedule,
    String run,
    String subject,
    String text,
    Map<String, String> fields,
    Instant created) {
  public Notice {
    fields = Map.copyOf(fields);
  }
}
