package dev.cronjar.host;

import dev.cronjar.host.alert.AlertBounds;
import dev.cronjar.host.schedule.IntervalText;
import dev.cronjar.host.schedule.Nearest;
import dev.cronjar.host.schedule.SourceTree;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Reads {@code alerts:} of {@code cronjar.yaml}. */
final class AlertSection {
  private static final Set<String> KEYS =
      Set.of("failures", "lateness", "free-disk", "host-lost", "plugin-leaked");
  private static final Pattern SIZE = Pattern.compile("(\\d{1,7})(MB|GB)");
  private static final int MOST_FAILURES = 1_000;

  private final SourceTree tree;
  private final BiConsumer<String, String> refuse;

  /** {@code refuse} takes a JSON pointer and a reason. */
  AlertSection(SourceTree tree, BiConsumer<String, String> refuse) {
    this.tree = tree;
    this.refuse = refuse;
  }

  AlertBounds read(AlertBounds standard) {
    JsonNode alerts = tree.root().at("/alerts");
    if (alerts.isMissingNode()) {
      return standard;
    }
    if (!alerts.isObject()) {
      refuse.accept("/alerts", "wanted settings such as 'failures: 5', found " + alerts);
      return standard;
    }
    for (String key : alerts.propertyNames()) {
      if (!KEYS.contains(key)) {
        refuse.accept("/alerts/" + key, "unknown setting '" + key + "'" + Nearest.hint(key, KEYS));
      }
    }
    return new AlertBounds(
        failures(alerts.path("failures"), standard.failures()),
        time("lateness", alerts, standard.lateness()),
        size(alerts.path("free-disk"), standard.freeDiskBytes()),
        time("host-lost", alerts, standard.hostLost()),
        time("plugin-leaked", alerts, standard.pluginLeaked()));
  }

  private int failures(JsonNode value, int standard) {
    if (value.isMissingNode()) {
      return standard;
    }
    if (value.isInt() && value.intValue() >= 1 && value.intValue() <= MOST_FAILURES) {
      return value.intValue();
    }
    refuse.accept("/alerts/failures", "wanted a whole number from 1 to 1,000, found " + value);
    return standard;
  }

  private Duration time(String key, JsonNode alerts, Duration standard) {
    JsonNode value = alerts.path(key);
    if (value.isMissingNode()) {
      return standard;
    }
    Optional<Duration> time =
        (value.isString() ? IntervalText.read(value.stringValue()) : Optional.<Duration>empty())
            .filter(each -> each.toSeconds() >= 1);
    if (time.isEmpty()) {
      refuse.accept(
          "/alerts/" + key, "wanted a time such as 10s or 5m, at least 1s, found " + value);
    }
    return time.orElse(standard);
  }

  private long size(JsonNode value, long standard) {
    if (value.isMissingNode()) {
      return standard;
    }
    Matcher size = SIZE.matcher(value.isString() ? value.stringValue() : "");
    if (size.matches()) {
      return Long.parseLong(size.group(1)) << (size.group(2).equals("GB") ? 30 : 20);
    }
    refuse.accept("/alerts/free-disk", "wanted a size such as 500MB or 1GB, found " + value);
    return standard;
  }
}
