package dev.cronjar.shell.command;

import dev.cronjar.host.control.view.SchedulePage;
import dev.cronjar.host.control.view.ScheduleView;
import dev.cronjar.shell.text.Table;
import dev.cronjar.shell.text.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code list}: schedules with state, trigger, next and last run. */
final class ListCommand implements Command {
  @Override
  public Usage usage() {
    return Usage.of("list", "schedules with state, trigger, next and last run")
        .optional("TEXT", Completion.NONE)
        .option(
            "--state",
            "STATE",
            "enabled, paused or disabled",
            Completion.words("enabled", "paused", "disabled"))
        .option("--task", "TASK", "only schedules of this task", Completion.TASKS)
        .option("--label", "KEY=VALUE", "only schedules with this label")
        .option("--limit", "N", "at most N schedules")
        .example("list --state paused")
        .example("list backup --json");
  }

  @Override
  public Exit run(Arguments arguments, Session session) {
    int limit = arguments.number("--limit", Integer.MAX_VALUE, 1, Integer.MAX_VALUE);
    Map<String, String> filter = filter(arguments);
    List<ScheduleView> schedules = fetch(session, filter, limit);
    Table table = Table.of("NAME", "STATE", "TRIGGER", "ZONE", "NEXT", "IN", "LAST", "TASK");
    schedules.forEach(schedule -> row(table, schedule, session.now()));
    session.output().list(schedules, table, empty(filter));
    return Exit.OK;
  }

  private static Map<String, String> filter(Arguments arguments) {
    Map<String, String> filter = new LinkedHashMap<>();
    arguments.positional(0).ifPresent(text -> filter.put("text", text));
    for (String key : List.of("state", "task", "label")) {
      arguments.value("--" + key).ifPresent(value -> filter.put(key, value));
    }
    return filter;
  }

  private static List<ScheduleView> fetch(Session session, Map<String, String> filter, int limit) {
    List<ScheduleView> schedules = new ArrayList<>();
    String cursor = "";
    do {
      int wanted = Math.min(500, limit - schedules.size());
      SchedulePage page = session.schedules().list(filter, cursor, wanted);
      schedules.addAll(page.schedules());
      cursor = page.nextCursor();
    } while (!cursor.isEmpty() && schedules.size() < limit);
    return schedules;
  }

  private static void row(Table table, ScheduleView schedule, Instant now) {
    String next = schedule.nextFireTime();
    table.row(
        schedule.id(),
        schedule.state(),
        schedule.trigger(),
        schedule.zone(),
        next.isEmpty() ? whyNot(schedule) : Times.shown(next),
        next.isEmpty() ? "" : Times.relative(next, now).replaceFirst("^in ", ""),
        schedule.lastState(),
        schedule.task());
  }

  private static String whyNot(ScheduleView schedule) {
    return schedule.reason().isEmpty() ? schedule.nextFireNote() : schedule.reason();
  }

  private static String empty(Map<String, String> filter) {
    return filter.isEmpty()
        ? "No schedules yet. Create one: add NAME --task TASK --cron \"0 2 * * *\""
        : "No schedule fits " + filter + ".";
  }
}
