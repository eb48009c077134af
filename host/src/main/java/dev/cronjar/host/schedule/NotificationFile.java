package dev.cronjar.host.schedule;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a file in {@code notifications/} says.
 *
 * @param named rules that it names, sound or not: those are not taken away
 * @param whole whether all entries could be told apart, so that what is not named is gone
 */
public record NotificationFile(
    List<RuleEntry> rules,
    List<ChannelEntry> channels,
    List<Problem> problems,
    Set<String> named,
    boolean whole) {
  /** One sound rule and the line that it begins on. */
  public record RuleEntry(OwnRule rule, int line) {}

  /** One channel whose fields fit the schema; whether they make sense is for its kind to say. */
  public record ChannelEntry(
      String name, String type, Map<String, @Nullable Object> fields, Where where) {}

  /** Where an entry stands. */
  public record Where(String file, SourceTree tree, String pointer) {
    /** A problem with a field, such as {@code url}; empty for the entry. */
    public Problem problem(String field, String reason) {
      Findings findings = new Findings(file, tree, pointer);
      findings.refuse(field.isEmpty() ? "" : "/" + field.replace('.', '/'), reason);
      return findings.problems().get(0);
    }
  }

  /** A file that cannot be read. */
  static NotificationFile refused(Problem problem) {
    return new NotificationFile(List.of(), List.of(), List.of(problem), Set.of(), false);
  }
}
