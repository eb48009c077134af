package dev.cronjar.host.schedule;

import dev.cronjar.host.schedule.PolicyFields.Range;
import dev.cronjar.host.schedule.Rule.Absence;
import dev.cronjar.host.schedule.Rule.Message;
import dev.cronjar.host.schedule.Rule.On;
import dev.cronjar.host.schedule.Rule.Quiet;
import dev.cronjar.host.schedule.Rule.Series;
import dev.cronjar.host.schedule.Rule.Timing;
import dev.cronjar.host.schedule.Rule.Triggers;
import dev.cronjar.host.schedule.RuleScope.Reach;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Reads one rule that the schema was held against, and finds what a schema cannot. What is refused
 * stands as its default.
 */
final class RuleReader {
  private static final Range REPEAT = Range.of("1s", "366d");
  private static final Range GROUP = Range.of("1s", "1d");
  private static final Range LATE_BY = Range.of("1s", "1d");
  private static final Range WITHIN = Range.of("1m", "366d");
  private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");

  private final String at;
  private final ZoneId zone;
  private final Findings findings;
  private final PolicyFields fields;

  /**
   * @param at pointer from the entry to the rule, empty when the entry is one
   * @param zone of times of day that name none
   */
  RuleReader(JsonNode entry, String at, ZoneId zone, Findings findings) {
    this.at = at;
    this.zone = zone;
    this.findings = findings;
    this.fields = new PolicyFields(entry, findings);
  }

  /** The rules of a list that may be missing. */
  static List<Rule> list(JsonNode entry, String field, ZoneId zone, Findings findings) {
    List<Rule> rules = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < entry.at(field).size(); i++) {
      String place = field + "/" + i;
      Rule rule = new RuleReader(entry, place, zone, findings).read();
      if (!names.add(rule.name()) && !findings.isRefused(place + "/name")) {
        findings.refuse(place + "/name", "a rule '" + rule.name() + "' stands already before it");
      }
      rules.add(rule);
    }
    return List.copyOf(rules);
  }

  /** Whose runs a rule of its own is about. */
  static RuleScope scope(JsonNode entry) {
    JsonNode scope = entry.path("for");
    Set<String> schedules = new HashSet<>();
    scope.path("schedules").forEach(each -> schedules.add(each.asString()));
    Map<String, String> labels = new HashMap<>();
    scope
        .path("labels")
        .properties()
        .forEach(each -> labels.put(each.getKey(), each.getValue().asString()));
    Reach reach = scope.path("everywhere").asBoolean(false) ? Reach.EVERYWHERE : Reach.ORG;
    return new RuleScope(reach, schedules, labels);
  }

  Rule read() {
    Set<On> on = on();
    return new Rule(
        fields.text(at + "/name", "rule"),
        !fields.isSound(at + "/enabled") || fields.at(at + "/enabled").asBoolean(),
        new Triggers(on, alerts(on)),
        new Series(
            fields.number(at + "/threshold", 1),
            fields.interval(at + "/repeat", REPEAT, Duration.ZERO)),
        timing(on),
        message());
  }

  private Set<On> on() {
    Set<On> on = EnumSet.noneOf(On.class);
    if (fields.isSound(at + "/on")) {
      for (JsonNode each : fields.at(at + "/on")) {
        on.add(On.valueOf(each.asString().toUpperCase(Locale.ROOT)));
      }
    }
    return on;
  }

  /** The schema knows which kinds there are. */
  private Set<String> alerts(Set<On> on) {
    Set<String> kinds = new HashSet<>();
    if (fields.isSound(at + "/alerts")) {
      fields.at(at + "/alerts").forEach(each -> kinds.add(each.asString()));
      if (!on.contains(On.ALERT) && !on.contains(On.CLEARED)) {
        findings.refuseKey(
            at + "/alerts", "'alerts' belongs to on: [alert, cleared], neither of which is there");
      }
    }
    return kinds;
  }

  private Timing timing(Set<On> on) {
    belongs("absent", On.ABSENT, on);
    belongs("late-by", On.LATE, on);
    if (on.contains(On.ABSENT) && !fields.has(at + "/absent")) {
      findings.refuse(at + "/on", "'absent' needs a time: absent: {by: \"07:00\"}, found none");
    }
    return new Timing(
        fields.interval(at + "/late-by", LATE_BY, Timing.LATE_BY),
        absence(),
        quiet(),
        fields.interval(at + "/group", GROUP, Duration.ZERO));
  }

  private void belongs(String field, On needed, Set<On> on) {
    if (fields.isSound(at + "/" + field) && !on.contains(needed)) {
      findings.refuseKey(
          at + "/" + field,
          "'%s' belongs to on: [%s], which is not there".formatted(field, needed.text()));
    }
  }

  private Optional<Absence> absence() {
    if (!fields.isSound(at + "/absent")) {
      return Optional.empty();
    }
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (JsonNode day : fields.at(at + "/absent/days")) {
      days.add(
          DayOfWeek.of(
              List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun").indexOf(day.asString())
                  + 1));
    }
    return Optional.of(
        new Absence(
            time("/absent/by"),
            days.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : days,
            zone("/absent/zone"),
            fields.interval(at + "/absent/within", WITHIN, Absence.WITHIN)));
  }

  private Optional<Quiet> quiet() {
    if (!fields.isSound(at + "/quiet")) {
      return Optional.empty();
    }
    Quiet quiet = new Quiet(time("/quiet/from"), time("/quiet/to"), zone("/quiet/zone"));
    if (quiet.from().equals(quiet.to()) && !findings.isRefused(at + "/quiet")) {
      findings.refuse(
          at + "/quiet/to", "wanted an end other than the beginning, found " + quiet.to());
    }
    return Optional.of(quiet);
  }

  private LocalTime time(String field) {
    String text = fields.text(at + field, "00:00");
    if (!TIME.matcher(text).matches()) {
      findings.refuse(
          at + field,
          "wanted a time of day from 00:00 to 23:59, in quotes, found '"
              + InvalidCron.shown(text)
              + "'");
      return LocalTime.MIDNIGHT;
    }
    return LocalTime.parse(text);
  }

  private ZoneId zone(String field) {
    String text = fields.text(at + field, zone.getId());
    try {
      return ZoneId.of(text);
    } catch (DateTimeException unknown) {
      findings.refuse(
          at + field,
          "wanted an IANA time zone such as Europe/Berlin, found '"
              + InvalidCron.shown(text)
              + "'"
              + Nearest.hint(text, ZoneId.getAvailableZoneIds()));
      return zone;
    }
  }

  private Message message() {
    List<String> to = new ArrayList<>();
    if (fields.isSound(at + "/to")) {
      fields.at(at + "/to").forEach(each -> to.add(each.asString()));
    }
    return new Message(
        to,
        template("/subject"),
        template("/text"),
        fields.number(at + "/log-lines", Message.LOG_LINES));
  }

  private String template(String field) {
    String text = fields.text(at + field, "");
    Template.refusal(text).ifPresent(reason -> findings.refuse(at + field, reason));
    return text;
  }
}
