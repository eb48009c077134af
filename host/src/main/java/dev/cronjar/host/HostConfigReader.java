package dev.cronjar.host;

import dev.cronjar.host.HostConfig.DatabaseSettings;
import dev.cronjar.host.HostConfig.Reading;
import dev.cronjar.host.http.HttpSettings;
import dev.cronjar.host.org.InvalidName;
import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.org.OrgLimits;
import dev.cronjar.host.schedule.IntervalText;
import dev.cronjar.host.schedule.Nearest;
import dev.cronjar.host.schedule.Problem;
import dev.cronjar.host.schedule.SourceReader;
import dev.cronjar.host.schedule.SourceTree;
import dev.cronjar.host.store.Retention;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Reads {@code cronjar.yaml}; whatever is wrong is told with file, line and column, all of it at
 * once.
 */
final class HostConfigReader {
  private static final Set<String> KEYS =
      Set.of(
          "name",
          "zone",
          "concurrent-runs",
          "drain",
          "database",
          "retention",
          "jmx",
          "limits",
          "http",
          "alerts");
  private static final Set<String> DATABASE_KEYS =
      Set.of("url", "user", "password", "password-env");
  private static final Set<String> LIMIT_KEYS = Set.of("org", "orgs", "stuck-threads");
  private static final Set<String> JMX_KEYS = Set.of("schedule-beans");

  private final String file;
  private final SourceTree tree;
  private final Map<String, String> environment;
  private final List<Problem> problems = new ArrayList<>();

  private HostConfigReader(String file, SourceTree tree, Map<String, String> environment) {
    this.file = file;
    this.tree = tree;
    this.environment = environment;
  }

  /**
   * Reads {@code text}; {@code standard} gives what it does not say, {@code environment} passwords.
   */
  static Reading read(
      String file, String text, HostConfig standard, Map<String, String> environment) {
    try {
      HostConfigReader reader =
          new HostConfigReader(file, SourceReader.read(file, text), environment);
      return new Reading(reader.config(standard), reader.problems);
    } catch (SourceReader.Unreadable unreadable) {
      return new Reading(standard, List.of(unreadable.problem()));
    }
  }

  private HostConfig config(HostConfig standard) {
    JsonNode root = tree.root();
    if (root.isMissingNode() || root.isNull()) {
      return standard;
    }
    if (!root.isObject()) {
      refuse("", "wanted settings such as 'name: my-host', found a " + root.getNodeType());
      return standard;
    }
    known(root, "", KEYS);
    return new HostConfig(
        text("/name", standard.name()),
        zone(standard.zone()),
        runs(standard.concurrentRuns()),
        drain(standard.drain()),
        database().keeping(new RetentionSection(tree, this::refuse).read()),
        scheduleBeans(standard.scheduleBeans()),
        orgLimits(),
        runs("/limits/stuck-threads", standard.stuckThreads()),
        http(standard.http()),
        new AlertSection(tree, this::refuse).read(standard.alerts()));
  }

  private void known(JsonNode object, String pointer, Set<String> keys) {
    for (String key : object.propertyNames()) {
      if (!keys.contains(key)) {
        refuse(pointer + "/" + key, "unknown setting '" + key + "'" + Nearest.hint(key, keys));
      }
    }
  }

  private String text(String pointer, String standard) {
    JsonNode value = tree.root().at(pointer);
    if (value.isMissingNode()) {
      return standard;
    }
    if (!value.isString() || value.stringValue().isBlank()) {
      refuse(pointer, "wanted a text, found " + value);
      return standard;
    }
    return value.stringValue();
  }

  private ZoneId zone(ZoneId standard) {
    String id = text("/zone", standard.getId());
    try {
      return ZoneId.of(id);
    } catch (DateTimeException unknown) {
      String nearest = Nearest.hint(id, ZoneId.getAvailableZoneIds());
      refuse("/zone", "wanted an IANA zone such as Europe/Berlin, found '" + id + "'" + nearest);
      return standard;
    }
  }

  private int runs(int standard) {
    return runs("/concurrent-runs", standard);
  }

  private int runs(String pointer, int standard) {
    JsonNode value = tree.root().at(pointer);
    if (value.isMissingNode()) {
      return standard;
    }
    if (!value.isInt() || value.intValue() < 1 || value.intValue() > 100_000) {
      refuse(pointer, "wanted a whole number from 1 to 100,000, found " + value);
      return standard;
    }
    return value.intValue();
  }

  private OrgLimits orgLimits() {
    JsonNode limits = tree.root().at("/limits");
    if (limits.isMissingNode()) {
      return OrgLimits.NONE;
    }
    if (!limits.isObject()) {
      refuse("/limits", "wanted settings such as 'org: 20', found " + limits);
      return OrgLimits.NONE;
    }
    known(limits, "/limits", LIMIT_KEYS);
    return new OrgLimits(runs("/limits/org", Integer.MAX_VALUE), named(limits.path("orgs")));
  }

  private Map<String, Integer> named(JsonNode orgs) {
    Map<String, Integer> named = new HashMap<>();
    if (!orgs.isMissingNode() && !orgs.isObject()) {
      refuse("/limits/orgs", "wanted limits by org such as 'finance: 5', found " + orgs);
      return named;
    }
    for (String org : orgs.propertyNames()) {
      String pointer = "/limits/orgs/" + org;
      try {
        named.put(new OrgId(org).value(), runs(pointer, Integer.MAX_VALUE));
      } catch (InvalidName wrong) {
        refuse(pointer, String.valueOf(wrong.getMessage()));
      }
    }
    return named;
  }

  private Duration drain(Duration standard) {
    String text = text("/drain", "");
    if (text.isEmpty()) {
      return standard;
    }
    Optional<Duration> drain =
        IntervalText.read(text).filter(time -> time.compareTo(Duration.ofHours(24)) <= 0);
    if (drain.isPresent()) {
      return drain.get();
    }
    refuse("/drain", "wanted a time such as 30s or 5m, at most 24h, found '" + text + "'");
    return standard;
  }

  private DatabaseSettings database() {
    JsonNode database = tree.root().at("/database");
    if (database.isMissingNode()) {
      return DatabaseSettings.INSIDE;
    }
    if (!database.isObject()) {
      refuse(
          "/database", "wanted url, user and password of a PostgreSQL database, found " + database);
      return DatabaseSettings.INSIDE;
    }
    known(database, "/database", DATABASE_KEYS);
    String url = text("/database/url", "");
    if (!url.startsWith("jdbc:postgresql:")) {
      refuse(
          "/database/url",
          "wanted jdbc:postgresql://host:port/database, found '"
              + url
              + "'. Leave 'database' out for SQLite inside the home");
    }
    return new DatabaseSettings(url, text("/database/user", ""), password(), Retention.EVERYTHING);
  }

  private String password() {
    String variable = text("/database/password-env", "");
    if (variable.isEmpty()) {
      return text("/database/password", "");
    }
    String password = environment.get(variable);
    if (password == null) {
      refuse("/database/password-env", "the environment variable '" + variable + "' is not set");
      return "";
    }
    return password;
  }

  private String scheduleBeans(String standard) {
    JsonNode jmx = tree.root().at("/jmx");
    if (jmx.isObject()) {
      known(jmx, "/jmx", JMX_KEYS);
    } else if (!jmx.isMissingNode()) {
      refuse("/jmx", "wanted settings such as 'schedule-beans: auto', found " + jmx);
    }
    return text("/jmx/schedule-beans", standard);
  }

  private HttpSettings http(HttpSettings standard) {
    return new HttpSection(tree, environment, this::refuse).read(standard);
  }

  private void refuse(String pointer, String reason) {
    SourceTree.Place place = tree.place(pointer);
    String field = pointer.isEmpty() ? "" : pointer.substring(1).replace('/', '.');
    problems.add(new Problem(file, place.line(), place.column(), field, reason));
  }
}
