package dev.cronjar.shell.command;

import dev.cronjar.host.control.view.ScheduleView;
import dev.cronjar.shell.text.Json;
import dev.cronjar.shell.text.JsonReader;
import dev.cronjar.shell.text.Times;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code add}: creates a schedule. */
final class AddCommand implements Command {
  private static final List<String> TRIGGERS = List.of("cron", "every", "once");

  @Override
  public Usage usage() {
    return Usage.of("add", "creates a schedule")
        .one("NAME", Completion.NONE)
        .option("--task", "TASK", "what it runs (needed)", Completion.TASKS)
        .option("--cron", "EXPRESSION", "five or six fields in quotes, or @daily …")
        .option("--every", "DURATION", "10s, 5m, 2h, 1d")
        .option("--once", "INSTANT", "2027-01-01T00:00+01:00")
        .option("--zone", "ZONE", "the zone of --cron, such as Europe/Berlin", Completion.ZONES)
        .option("--param", "KEY=VALUE", "a parameter of the task; repeat for more")
        .option("--name", "TEXT", "a name for people")
        .option("--description", "TEXT", "what it is for")
        .option("--label", "KEY=VALUE", "a label; repeat for more")
        .option(
            "--set",
            "FIELD=VALUE",
            "any other field: timeout=5m, overlap=allow, retry=true …; repeat for more")
        .flag("--disabled", "create it, but let nothing be due yet")
        .example(
            "add nightly-backup --task shell-command --cron \"0 2 * * *\" --zone Europe/Berlin --param command='/opt/backup.sh --full'")
        .example("add greet --task hello --every 10s --param name=World --set timeout=30s");
  }

  @Override
  public Exit run(Arguments arguments, Session session) {
    ScheduleView created = session.schedules().create(Json.line(definition(arguments, session)));
    session.output().value(created, () -> tell(created, "added", session));
    return Exit.OK;
  }

  private static Map<String, Object> definition(Arguments arguments, Session session) {
    String task =
        arguments
            .value("--task")
            .orElseThrow(() -> CommandFailed.usage("add needs --task TASK; tasks lists them"));
    Map<String, Object> definition = new LinkedHashMap<>();
    definition.put("id", arguments.first());
    definition.put("task", task);
    String trigger = trigger(arguments);
    definition.put(trigger, arguments.value("--" + trigger).orElseThrow());
    for (String field : List.of("zone", "name", "description")) {
      arguments.value("--" + field).ifPresent(value -> definition.put(field, value));
    }
    put(definition, "params", Params.typed(session, task, arguments.pairs("--param")));
    put(definition, "labels", arguments.pairs("--label"));
    arguments.pairs("--set").forEach((field, value) -> definition.put(field, typed(value)));
    if (arguments.has("--disabled")) {
      definition.put("enabled", false);
    }
    return definition;
  }

  /**
   * Numbers, truths, lists and mappings as they are; all else is text. The host reads YAML, in
   * which the texts within a list or mapping need no quotes: {@code [30s, 5m]}.
   */
  private static Object typed(String value) {
    boolean flow = value.startsWith("[") || value.startsWith("{");
    return flow || JsonReader.isJson(value) ? new Json.Raw(value) : value;
  }

  private static String trigger(Arguments arguments) {
    List<String> given = TRIGGERS.stream().filter(key -> arguments.has("--" + key)).toList();
    if (given.size() != 1) {
      throw CommandFailed.usage("add needs exactly one of --cron, --every and --once");
    }
    return given.getFirst();
  }

  private static void put(Map<String, Object> definition, String field, Map<String, ?> pairs) {
    if (!pairs.isEmpty()) {
      definition.put(field, pairs);
    }
  }

  /** What is in force now, in one line. */
  static void tell(ScheduleView schedule, String verb, Session session) {
    String next =
        schedule.nextFireTime().isEmpty()
            ? schedule.nextFireNote().isEmpty() ? "nothing is due" : schedule.nextFireNote()
            : "next " + Times.shown(schedule.nextFireTime(), session.now());
    String reason = schedule.reason().isEmpty() ? "" : "; " + schedule.reason();
    session
        .output()
        .line(
            verb
                + " "
                + schedule.id()
                + ": "
                + schedule.state()
                + ", "
                + schedule.inWords()
                + ", "
                + next
                + reason);
  }
}
