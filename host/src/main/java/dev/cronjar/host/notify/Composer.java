package dev.cronjar.host.notify;

import dev.cronjar.host.notify.Happening.Alarm;
import dev.cronjar.host.run.LogPage;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.RunLogs;
import dev.cronjar.host.run.RunStore;
import dev.cronjar.host.schedule.Definition;
import dev.cronjar.host.schedule.IntervalText;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.Template;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Puts together what a message says: its variables, and its subject and text. */
final class Composer {
  private static final int LONGEST_TAIL = 8_000;
  private static final int LONGEST_VALUE = 4_000;
  private static final String SUBJECT =
      "[cronjar] {{task_name}}: {{event}} ({{threshold_count}} in a row)";
  private static final String TEXT =
      """
      {{task_name}} ({{task_id}}): {{event}}, {{threshold_count}} in a row.
      Rule {{rule}}; run {{run_id}}; due {{fire_time}}.
      Started {{execution_start_time}}, ended {{execution_end_time}} after {{execution_duration}}: {{execution_status}}
      {{reason}}

      {{execution_log_tail}}""";
  private static final String ALERT_SUBJECT = "[cronjar] {{event}}: {{alert}}";
  private static final String ALERT =
      "{{alert}}: {{event}} at {{created_time}}. {{alert_words}}\nSeen by host {{host}}. Rule {{rule}}.";
  private static final String ABSENT =
      "{{task_name}} ({{task_id}}): no success by {{created_time}}. Rule {{rule}}. {{reason}}";

  private final RunStore runs;
  private final RunLogs logs;
  private final LongFunction<String> hosts;
  private final ZoneId zone;

  /**
   * @param hosts the name of the host whose life it is
   * @param zone of schedules that are not known any more
   */
  Composer(RunStore runs, RunLogs logs, LongFunction<String> hosts, ZoneId zone) {
    this.runs = runs;
    this.logs = logs;
    this.hosts = hosts;
    this.zone = zone;
  }

  /** The variables of a message, subject and text among them. */
  Map<String, String> fields(Verdict verdict, Optional<Schedule> schedule, long nowMillis) {
    Map<String, String> fields = new HashMap<>();
    Optional<Definition> definition = schedule.map(Schedule::definition);
    ZoneId place = definition.map(each -> each.trigger().zone()).orElse(zone);
    long of = verdict.happening().schedule();
    String number = of == 0 ? "" : "#" + of;
    fields.put("task_id", definition.map(each -> each.id().toString()).orElse(number));
    fields.put("task_name", definition.map(each -> each.about().name()).orElse(number));
    fields.put("task", definition.map(Definition::task).orElse(""));
    fields.put("org", definition.map(each -> each.id().org().value()).orElse(""));
    fields.put("rule", verdict.rule().name());
    fields.put("event", verdict.event().text());
    fields.put("execution_status", verdict.event().text());
    fields.put("threshold_count", Integer.toString(verdict.count()));
    fields.put("created_time", time(nowMillis, place));
    fields.put("run_id", verdict.happening().run());
    fields.put("reason", verdict.happening().run().isEmpty() ? verdict.why() : "");
    verdict.happening().alarm().ifPresent(alarm -> put(fields, alarm));
    definition.ifPresent(each -> family(fields, "metadata", each.about().metadata()));
    definition.ifPresent(each -> family(fields, "label", each.about().labels()));
    run(verdict).ifPresent(run -> put(fields, run, place));
    run(verdict)
        .ifPresent(
            run ->
                fields.put(
                    "execution_log_tail", tail(run, verdict.rule().rule().message().logLines())));
    word(fields, verdict);
    return fields;
  }

  /** No run has ended, and nothing is counted. */
  private void put(Map<String, String> fields, Alarm alarm) {
    fields.put("alert", alarm.id());
    fields.put("alert_kind", alarm.kind());
    fields.put("host", hosts.apply(alarm.life()));
    fields.put("alert_words", cut(alarm.words(), LONGEST_VALUE));
    fields.keySet().removeAll(List.of("execution_status", "threshold_count", "reason"));
  }

  private Optional<Run> run(Verdict verdict) {
    String id = verdict.happening().run();
    return id.isEmpty() ? Optional.empty() : runs.find(new RunId(id));
  }

  private static void put(Map<String, String> fields, Run run, ZoneId place) {
    Run.Times times = run.times();
    String status =
        run.result().kind().isEmpty() ? run.state().text() : run.result().kind() + "_failure";
    fields.put("execution_status", status);
    fields.put("execution_start_time", time(times.started(), place));
    fields.put("execution_end_time", time(times.ended(), place));
    fields.put("execution_duration", duration(times.durationMillis()));
    fields.put("fire_time", time(times.planned(), place));
    fields.put("attempt", Integer.toString(run.origin().attempt()));
    fields.put("trigger_type", run.origin().trigger().text());
    fields.put("task", run.origin().task());
    fields.put("reason", run.reason());
    fields.put("error_type", run.result().errorType());
    fields.put("error_message", run.result().errorMessage());
    fields.put("host", run.place().host());
    family(fields, "label", run.origin().labels());
    family(fields, "output", run.result().outputs());
    family(fields, "reference", run.result().references());
    fields.replaceAll((name, value) -> cut(value, LONGEST_VALUE));
  }

  private static void family(Map<String, String> fields, String name, Map<String, String> values) {
    values.forEach((key, value) -> fields.put(name + "." + key, value));
  }

  private static void word(Map<String, String> fields, Verdict verdict) {
    var message = verdict.rule().rule().message();
    boolean ofAlert = verdict.happening().alarm().isPresent();
    String standard = ofAlert ? ALERT : verdict.happening().run().isEmpty() ? ABSENT : TEXT;
    String text = message.text().isEmpty() ? standard : message.text();
    String subject =
        message.subject().isEmpty() ? (ofAlert ? ALERT_SUBJECT : SUBJECT) : message.subject();
    Map<String, String> values = Map.copyOf(fields);
    fields.put("subject", oneLine(Template.fill(subject, values, UnaryOperator.identity())));
    fields.put("text", Template.fill(text, values, UnaryOperator.identity()).strip());
  }

  static String oneLine(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }

  private String tail(Run run, int lines) {
    var pointer = run.result().log();
    if (lines == 0 || pointer.isNone()) {
      return "";
    }
    LogPage page = logs.read(run.id(), pointer, -lines, lines, Duration.ZERO);
    String text = page.lines().stream().map(LogPage.Line::text).collect(Collectors.joining("\n"));
    return text.length() <= LONGEST_TAIL
        ? text
        : "…" + text.substring(text.length() - LONGEST_TAIL);
  }

  private static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest) + "…";
  }

  private static String time(long millis, ZoneId zone) {
    return millis == Run.UNSET
        ? ""
        : Instant.ofEpochMilli(millis)
            .truncatedTo(ChronoUnit.MILLIS)
            .atZone(zone)
            .toOffsetDateTime()
            .toString();
  }

  private static String duration(long millis) {
    return millis == Run.UNSET
        ? ""
        : millis < 1_000
            ? millis + "ms"
            : IntervalText.write(Duration.ofMillis(millis).truncatedTo(ChronoUnit.SECONDS));
  }

  /** One message of several that were held back. */
  static Map<String, String> together(List<Map<String, String>> held, int all) {
    Map<String, String> last = new HashMap<>(held.get(held.size() - 1));
    if (all == 1) {
      return last;
    }
    String each =
        held.stream()
            .map(
                one ->
                    "- "
                        + one.getOrDefault("created_time", "")
                        + " "
                        + one.getOrDefault("subject", ""))
            .collect(Collectors.joining("\n"));
    String more = all > held.size() ? "- … and " + (all - held.size()) + " before them\n" : "";
    last.put(
        "subject",
        "[cronjar] "
            + last.getOrDefault("rule", "")
            + ": "
            + all
            + " messages, the last: "
            + last.getOrDefault("subject", ""));
    last.put(
        "text",
        all
            + " messages were held back:\n"
            + more
            + each
            + "\n\nThe last:\n"
            + last.getOrDefault("text", ""));
    return last;
  }
}
