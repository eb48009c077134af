package dev.cronjar.host.control;

import dev.cronjar.host.org.Caller;
import dev.cronjar.host.org.Caller.Sight;
import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.plugin.LoadedTask;
import dev.cronjar.host.plugin.Tasks;
import dev.cronjar.host.run.RunFilter;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.run.TriggerType;
import dev.cronjar.host.schedule.Priority;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns a filter of words into the store's {@link RunFilter}. */
final class RunSelection {
  private static final Set<String> KEYS =
      Set.of(
          "state",
          "schedule",
          "batch",
          "task",
          "trigger",
          "priority",
          "label",
          "host",
          "reference",
          "org",
          "from",
          "to");

  private final ScheduleLookup lookup;
  private final BatchLookup batches;
  private final Tasks tasks;

  RunSelection(ScheduleLookup lookup, BatchLookup batches, Tasks tasks) {
    this.lookup = lookup;
    this.batches = batches;
    this.tasks = tasks;
  }

  /**
   * Who sees one org only is answered from that, whatever the filter says; empty when that leaves
   * nothing.
   */
  Optional<RunFilter> of(Map<String, String> filter, Caller caller) {
    FilterText words = new FilterText(filter, KEYS);
    RunFilter asked = asked(words, caller);
    String org = words.text("org");
    if (caller.sight() == Sight.OWN_ORG) {
      boolean foreign = !org.isEmpty() && !org.equals(caller.org().value());
      return foreign ? Optional.empty() : Optional.of(asked.of(caller.org()));
    }
    return Optional.of(org.isEmpty() ? asked : asked.of(new OrgId(org)));
  }

  private RunFilter asked(FilterText words, Caller caller) {
    return new RunFilter(
        schedule(words, caller),
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

  private long schedule(FilterText words, Caller caller) {
    String schedule = words.text("schedule");
    String batch = words.text("batch");
    if (batch.isEmpty()) {
      return schedule(schedule, caller);
    }
    if (!schedule.isEmpty()) {
      throw FilterText.wrong("batch", batch, "either a batch or a schedule", "");
    }
    return batches.named(batch, caller).schedule().number();
  }

  /** An id, or {@code #number}: a deleted schedule has no other name any more. */
  private long schedule(String name, Caller caller) {
    if (name.matches("#[0-9]{1,18}")) {
      return Long.parseLong(name.substring(1));
    }
    return name.isEmpty() ? RunFilter.ANY : lookup.named(name, caller).schedule().number();
  }

  private String task(String name) {
    return name.isEmpty() ? "" : tasks.find(name).map(LoadedTask::name).orElse(name);
  }

  static long instant(String key, String text) {
    try {
      return text.isEmpty() ? RunFilter.ANY : OffsetDateTime.parse(text).toInstant().toEpochMilli();
    } catch (DateTimeException e) {
      throw FilterText.wrong(
          key, text, "an instant with offset such as 2027-03-28T00:00:00+01:00", "");
    }
  }
}
