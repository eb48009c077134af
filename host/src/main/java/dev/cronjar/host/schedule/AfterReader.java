package dev.cronjar.host.schedule;

import dev.cronjar.host.schedule.After.Ending;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Reads the field {@code after}: one id, a mapping of ids to endings, or a list of ids and of such
 * mappings. An id alone stands for success.
 */
final class AfterReader {
  private static final String FIELD = "/after";
  private static final int MOST = 20;
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

  private final Findings findings;
  private final Map<String, Ending> on = new TreeMap<>();

  AfterReader(Findings findings) {
    this.findings = findings;
  }

  /** What is refused of it is left out. */
  After read(JsonNode entry) {
    JsonNode after = entry.path("after");
    if (after.isMissingNode() || findings.isRefused(FIELD)) {
      return After.NOTHING;
    }
    one(FIELD, after, entry.path("id").asString(""));
    if (on.isEmpty() && !findings.isRefused(FIELD)) {
      findings.refuse(FIELD, "wanted at least one schedule, found none");
    } else if (on.size() > MOST) {
      findings.refuse(FIELD, "wanted at most " + MOST + " schedules, found " + on.size());
    }
    return new After(on);
  }

  private void one(String pointer, JsonNode value, String own) {
    if (value.isString()) {
      add(pointer, value.asString(), Optional.of(Ending.SUCCESS), own);
    } else if (value.isObject()) {
      value
          .properties()
          .forEach(
              each -> {
                String at = SourceTree.child(pointer, each.getKey());
                add(at, each.getKey(), ending(at, each.getValue()), own);
              });
    } else if (value.isArray() && pointer.equals(FIELD)) {
      for (int i = 0; i < value.size(); i++) {
        one(pointer + "/" + i, value.get(i), own);
      }
    } else {
      findings.refuse(
          pointer,
          "wanted the id of a schedule, or a mapping of ids to success, failure or finished, found "
              + DefinitionSchema.kind(value));
    }
  }

  private void add(String pointer, String id, Optional<Ending> ending, String own) {
    if (!ID.matcher(id).matches()) {
      findings.refuse(
          pointer, "wanted the id of a schedule, found '" + InvalidCron.shown(id) + "'");
    } else if (id.equals(own)) {
      findings.refuse(pointer, "wanted another schedule, found '" + id + "' itself");
    } else if (on.containsKey(id)) {
      findings.refuse(pointer, "'" + id + "' stands here twice");
    } else {
      ending.ifPresent(wanted -> on.put(id, wanted));
    }
  }

  private Optional<Ending> ending(String pointer, JsonNode word) {
    Optional<Ending> known =
        Arrays.stream(Ending.values())
            .filter(each -> word.isString() && each.text().equals(word.asString()))
            .findFirst();
    if (known.isEmpty()) {
      findings.refuse(
          pointer,
          "wanted success, failure or finished, found "
              + (word.isString()
                  ? "'" + InvalidCron.shown(word.asString()) + "'"
                  : DefinitionSchema.kind(word)));
    }
    return known;
  }
}
