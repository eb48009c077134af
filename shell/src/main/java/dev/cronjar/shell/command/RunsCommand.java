package dev.cronjar.shell.command;

import dev.cronjar.host.control.view.RunList;
import dev.cronjar.host.control.view.RunView;
import dev.cronjar.shell.text.Table;
import dev.cronjar.shell.text.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code runs}: what ran, newest first. */
final class RunsCommand implements Command {
  private static final List<String> KEYS =
      List.of("state", "schedule", "batch", "task", "trigger", "label", "reference");

  @Override
  public Usage usage() {
    return Usage.of("runs", "what ran and what became of it, newest first")
        .many("SCHEDULE", Completion.SCHEDULES)
        .option(
            "--state",
            "STATES",
            "success, failed, … separated by commas",
            Completion.words(
                "queued",
                "running",
                "retrying",
                "paused",
                "success",
                "failed",
                "timeout",
                "cancelled",
                "skipped",
                "interrupted"))
        .option("--schedule", "NAMES", "only of these schedules", Completion.SCHEDULES)
        .option("--batch", "ID", "only of this batch", Completion.BATCHES)
        .option("--task", "TASK", "only of this task", Completion.TASKS)
        .option(
            "--trigger",
            "TYPE",
            "schedule, manual …",
            Completion.words("schedule", "manual", "batch", "retry"))
        .option("--label", "KEY=VALUE", "only with this label")
        .option("--reference", "KEY=VALUE", "only with this reference")
        .option("--since", "WHEN", "30m, 24h, 7d or an ISO-8601 instant")
        .option("--until", "WHEN", "the other end")
        .option("--limit", "N", "at most N runs (20)")
        .example("runs --state failed,timeout --since 24h")
        .example("runs nightly-backup --limit 5 --json");
  }

  @Override
  public Exit run(Arguments arguments, Session session) {
    Map<String, String> filter = filter(arguments, session.now());
    List<RunView> runs = fetch(session, filter, arguments.number("--limit", 20, 1, 1_000_000));
    Table table = Table.of("RUN", "SCHEDULE", "STATE", "PLANNED", "TOOK", "TRIGGER", "WHY");
    runs.forEach(
        run ->
            table.row(
                run.id(),
                run.schedule(),
                run.state(),
                Times.shown(run.planned()),
                Times.spoken(run.durationSeconds()),
                run.triggerType(),
                why(run)));
    session.output().list(runs, table, filter.isEmpty() ? "Nothing has run yet." : "No run fits.");
    return Exit.OK;
  }

  /** While it runs, how far it is says more than why. */
  static String why(RunView run) {
    if (run.state().equals("running") && run.progressPercent() >= 0) {
      return progress(run);
    }
    String why = run.reason().isEmpty() ? run.errorMessage() : run.reason();
    return run.failure().isEmpty() ? why : (run.failure() + ": " + why);
  }

  static String progress(RunView run) {
    return run.progressPercent() < 0
        ? ""
        : (run.progressPercent() + "% " + run.progressText()).strip();
  }

  private static Map<String, String> filter(Arguments arguments, Instant now) {
    Map<String, String> filter = new LinkedHashMap<>();
    for (String key : KEYS) {
      arguments.value("--" + key).ifPresent(value -> filter.put(key, value));
    }
    if (!arguments.positionals().isEmpty()) {
      String named = String.join(",", arguments.positionals());
      filter.merge("schedule", named, (option, names) -> option + "," + names);
    }
    arguments.value("--since").ifPresent(text -> filter.put("from", instant(text, now).toString()));
    arguments.value("--until").ifPresent(text -> filter.put("to", instant(text, now).toString()));
    return filter;
  }

  /** {@code 24h} counts back from now; anything else is an instant with offset. */
  static Instant instant(String text, Instant now) {
    try {
      return text.matches("\\d{1,6}[smhd]")
          ? now.minus(Duration.parse(iso(text.toUpperCase(Locale.ROOT))))
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException neither) {
      throw CommandFailed.usage("wanted 30m, 24h, 7d or 2027-01-01T00:00:00Z, found " + text);
    }
  }

  private static String iso(String text) {
    return text.endsWith("D") ? "P" + text : "PT" + text;
  }

  private static List<RunView> fetch(Session session, Map<String, String> filter, int limit) {
    List<RunView> runs = new ArrayList<>();
    String cursor = "";
    do {
      RunList page = session.runs().list(filter, cursor, Math.min(500, limit - runs.size()));
      runs.addAll(page.runs());
      cursor = page.nextCursor();
    } while (!cursor.isEmpty() && runs.size() < limit);
    return runs;
  }
}
