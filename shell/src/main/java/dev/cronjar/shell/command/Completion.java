package dev.cronjar.shell.command;

import dev.cronjar.host.control.view.PluginView;
import dev.cronjar.host.control.view.RunView;
import dev.cronjar.host.control.view.ScheduleView;
import dev.cronjar.host.control.view.TaskView;
import dev.cronjar.shell.connect.Controls;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What may stand in one place of a command, asked of the live host. */
@FunctionalInterface
public interface Completion {
  /** How many names of the host are offered at once; a page of the control beans. */
  int MOST = 500;

  List<Candidate> candidates(Controls controls, String begun);

  /** A word and what it is. */
  record Candidate(String word, String description) {}

  Completion NONE = (controls, begun) -> List.of();

  Completion SCHEDULES =
      (controls, begun) ->
          controls.schedules().list(Map.of(), "", MOST).schedules().stream()
              .map(Completion::described)
              .toList();

  Completion RUNS =
      (controls, begun) ->
          controls.runs().list(Map.of(), "", 50).runs().stream()
              .map(Completion::described)
              .toList();

  Completion TASKS =
      (controls, begun) ->
          controls.tasks().list().stream()
              .map(task -> new Candidate(nameOf(task), task.description()))
              .toList();

  Completion BATCHES =
      (controls, begun) ->
          controls.batches().list("", 50).batches().stream()
              .map(batch -> new Candidate(batch.id(), batch.task() + ", " + batch.state()))
              .toList();

  Completion WORKFLOWS =
      (controls, begun) ->
          controls.workflows().list(Map.of(), "", MOST).workflows().stream()
              .map(each -> new Candidate(each.id(), each.state() + ", " + each.trigger()))
              .toList();

  Completion WORKFLOW_RUNS =
      (controls, begun) ->
          controls.workflows().runs(Map.of(), "", 50).runs().stream()
              .map(run -> new Candidate(run.id(), run.workflow() + ", " + run.state()))
              .toList();

  Completion PLUGINS =
      (controls, begun) ->
          controls.plugins().list().stream().map(Completion::described).distinct().toList();

  Completion USERS =
      (controls, begun) ->
          controls.users().list().stream()
              .map(user -> new Candidate(user.id(), user.role() + ", " + user.state()))
              .toList();

  Completion TOKENS =
      (controls, begun) ->
          controls.tokens().list().stream()
              .map(token -> new Candidate(token.id(), token.state()))
              .toList();

  Completion ORGS =
      (controls, begun) ->
          controls.orgs().list().stream().map(org -> new Candidate(org.id(), org.name())).toList();

  Completion ZONES =
      (controls, begun) ->
          ZoneId.getAvailableZoneIds().stream()
              .sorted()
              .map(zone -> new Candidate(zone, ""))
              .toList();

  static Completion words(String... words) {
    List<Candidate> candidates = Stream.of(words).map(word -> new Candidate(word, "")).toList();
    return (controls, begun) -> candidates;
  }

  default Completion or(Completion other) {
    return (controls, begun) ->
        Stream.concat(
                candidates(controls, begun).stream(), other.candidates(controls, begun).stream())
            .toList();
  }

  private static Candidate described(ScheduleView schedule) {
    return new Candidate(schedule.id(), schedule.state() + ", " + schedule.trigger());
  }

  private static Candidate described(RunView run) {
    return new Candidate(run.id(), run.schedule() + ", " + run.state());
  }

  private static Candidate described(PluginView plugin) {
    return plugin.id().isEmpty()
        ? new Candidate(plugin.file(), plugin.state())
        : new Candidate(plugin.id(), plugin.version() + ", " + plugin.state());
  }

  private static String nameOf(TaskView task) {
    return task.shortName().isEmpty() ? task.name() : task.shortName();
  }
}
