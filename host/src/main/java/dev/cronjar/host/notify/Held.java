package dev.cronjar.host.notify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * What one rule holds back, in quiet hours or while it groups.
 *
 * @param untilMillis when it is sent, or, while nothing is held, until when it is held
 * @param count how many there are; of the oldest beyond {@link #MOST} only the number is kept
 * @param last their variables
 * @param about event, schedule and run of the last
 */
record Held(
    long untilMillis, int count, List<Map<String, String>> last, List<String> about, String key) {
  private static final int MOST = 20;
  private static final JsonMapper JSON = JsonMapper.shared();

  static Held nothing(long untilMillis) {
    return new Held(untilMillis, 0, List.of(), List.of("", "", ""), "");
  }

  Held and(Map<String, String> fields, Verdict verdict) {
    List<Map<String, String>> more = new ArrayList<>(last);
    more.add(Map.copyOf(fields));
    return new Held(
        untilMillis,
        count + 1,
        List.copyOf(more.subList(Math.max(0, more.size() - MOST), more.size())),
        List.of(
            verdict.event().text(), fields.getOrDefault("task_id", ""), verdict.happening().run()),
        verdict.happening().key());
  }

  /** Not before that. */
  Held until(long millis) {
    return new Held(Math.max(untilMillis, millis), count, last, about, key);
  }

  String text() {
    return JSON.writeValueAsString(this);
  }

  static Held read(String text) {
    return JSON.readValue(text, Held.class);
  }
}
