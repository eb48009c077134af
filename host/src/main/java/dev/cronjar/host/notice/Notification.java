package dev.cronjar.host.notice;

import dev.cronjar.host.org.OrgId;
import java.util.Map;

/**
 * One message for one channel.
 *
 * @param id unique; the same each time it is tried
 * @param event what it is about, such as {@code technical_failure}
 * @param schedule its id, empty when it is about no single one
 * @param run its id, empty when it is about no single one
 * @param fields the variables of its text
 */
public record Notification(
    String id,
    OrgId org,
    String rule,
    String event,
    String schedule,
    String run,
    String channel,
    Map<String, String> fields,
    long createdMillis) {
  public Notification {
    fields = Map.copyOf(fields);
  }
}
