package dev.cronjar.host.engine;

import dev.cronjar.host.run.News;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What one host asks another to do, as it travels in the feed.
 *
 * @param asker epoch of the host that waits for the answer
 * @param target epoch of the host that shall act; {@link #OWNER}: the one that fires the schedule
 * @param schedule the schedule's number
 * @param arguments what the verb needs, in order
 */
record Order(long asker, long target, long schedule, Verb verb, List<String> arguments) {
  static final long OWNER = 0;

  /** What can be asked, and with which arguments. */
  enum Verb {
    /** Params, key, actor, following. */
    TRIGGER,
    /** Run id, actor, following. */
    RETRY,
    /** Run id, actor. */
    CANCEL,
    /** Run id. */
    PAUSE,
    /** Run id. */
    RESUME,
    /** Run id, kind of order, step, comment, actor. */
    WORKFLOW
  }

  String subject() {
    return Long.toString(asker);
  }

  String detail() {
    return target
        + " "
        + schedule
        + " "
        + verb
        + " "
        + arguments.stream()
            .map(each -> URLEncoder.encode(each, StandardCharsets.UTF_8) + ";")
            .collect(Collectors.joining());
  }

  static Order of(News news) {
    String[] parts = news.detail().split(" ", 4);
    List<String> arguments =
        Arrays.stream(parts[3].split(";", -1))
            .map(each -> URLDecoder.decode(each, StandardCharsets.UTF_8))
            .toList();
    return new Order(
        Long.parseLong(news.subject()),
        Long.parseLong(parts[0]),
        Long.parseLong(parts[1]),
        Verb.valueOf(parts[2]),
        arguments.subList(0, arguments.size() - 1));
  }
}
