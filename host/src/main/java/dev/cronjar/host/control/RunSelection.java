package dev.cronjar.host.control;

import dev.cronjar.host.plugin.LoadedTask;
import dev.cronjar.host.plugin.Tasks;
import dev.cronjar.host.schedule.Priority;
import dev.cronjar.host.run.RunFilter;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.run.TriggerType;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/** Turns a filter of words into the store's {@link RunFilter}. */
final class RunSelection {
  private static final Set<String> KEYS =
      Set.of(
          "state",
          "schedule",
          "task",
          "trigger",
          "priority",
          "label",
          "host",
          "reference",
          "from",
          "to");

  private final ScheduleLookup lookup;
  private final Tasks tasks;

  RunSelection(ScheduleLookup lookup, Tasks tasks) {
    this.lookup = lookup;
    this.tasks = tasks;
  }

  RunFilter of(Map<String, String> filter) {
    FilterText words = new FilterText(filter, KEYS);
    return new RunFilter(
        schedule(words.text("schedule")),
        words.oneOf("state", Arrays.asList(RunState.values()), RunState::text),
        task(words.text("task")),
        words.oneOf("trigger", Arrays.asList(TriggerType.values()), TriggerType::text),
        words.oneOf("priority", Arrays.asList(Priority.values()), Priority::text),
        words.pairs("label"),
        words.text("host"),
        words.text("reference"),
        instant("from", words.text("from")),
        instant("to", words.text("to")));
  }

  /** An id, or {@code #number}: a deleted schedule has no other name any more. */
  private long schedule(String name) {
    if (name.matches("#[0-9]{1,18}")) {
      return Long.parseLong(name.substring(1));
    }
    return name.isEmpty() ? RunFilter.ANY : lookup.named(name).schedule().number();
  }

  private String task(String name) {
    return name.isEmpty() ? "" : tasks.find(name).map(LoadedTask::name).orElse(name);
  }

  private static long instant(String key, String text) {
    try {
      return text.isEmpty() ? RunFilter.ANY : OffsetDateTime.parse(text).toInstant().toEpochMilli();
    } catch (DateTimeException e) {
      throw FilterText.wrong(
          key, text, "an instant with offset such as 2027-03-28T00:00:00+01:00", "");
    }
  }
}
