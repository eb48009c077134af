package dev.cronjar.host.control;

import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.InvalidField;
import dev.cronjar.host.plugin.LoadedTask;
import dev.cronjar.host.plugin.Tasks;
import dev.cronjar.host.schedule.KindTask;
import dev.cronjar.host.schedule.Nearest;
import dev.cronjar.host.workflow.definition.Step;
import dev.cronjar.host.workflow.definition.Step.Question;
import dev.cronjar.host.workflow.definition.Work;
import dev.cronjar.host.workflow.definition.WorkflowDefinition;
import dev.cronjar.host.workflow.reading.Blocks;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether the tasks and kinds of steps of a workflow are what their plugins offer. As of a
 * schedule, what is not loaded cannot be asked: it may be there when the step begins. But a plugin
 * that is loaded and has no such task or kind will not have it later.
 */
final class WorkflowAdmission {
  private final Tasks tasks;
  private final ParamsCheck params;

  /** How the params of a task are checked. */
  interface ParamsCheck {
    void check(String task, Map<String, @Nullable Object> params);
  }

  WorkflowAdmission(Tasks tasks, ParamsCheck params) {
    this.tasks = tasks;
    this.params = params;
  }

  /**
   * @throws InvalidField naming the step
   */
  void check(WorkflowDefinition definition) {
    Stream.concat(definition.steps().stream(), definition.last().stream()).forEach(this::check);
  }

  private void check(Step step) {
    works(step).forEach(work -> check(step.name(), work));
    Blocks.within(step).flatMap(List::stream).forEach(this::check);
  }

  private static Stream<Work> works(Step step) {
    return switch (step) {
      case Step.Task task -> Stream.concat(Stream.of(task.work()), task.compensate().stream());
      case Step.Condition condition ->
          condition.question() instanceof Question.Answering asked
              ? Stream.of(asked.work())
              : Stream.of();
      case Step.Switch choice -> Stream.of();
      case Step.Wait wait -> Stream.of();
      case Step.Parallel parallel -> Stream.of();
      case Step.Foreach foreach -> Stream.of();
      case Step.SubWorkflow sub -> Stream.of();
      case Step.Custom custom -> Stream.of(custom.planning());
    };
  }

  private void check(String step, Work work) {
    if (tasks.find(work.task()).isEmpty()) {
      refuseIfKnown(step, work.task());
    } else if (!isFilled(work.params())) {
      try {
        params.check(work.task(), work.params());
      } catch (CronjarException unfit) {
        throw new InvalidField(
            "steps." + step + ".params",
            "Step '%s': %s".formatted(step, unfit.getMessage()),
            unfit);
      }
    }
  }

  private void refuseIfKnown(String step, String task) {
    Optional<String> kind = KindTask.kindOf(task);
    if (kind.isPresent()) {
      refuseKindIfKnown(step, kind.get());
      return;
    }
    int colon = task.indexOf(':');
    List<String> offered =
        tasks.all().stream()
            .map(LoadedTask::name)
            .filter(name -> colon > 0 && name.startsWith(task.substring(0, colon + 1)))
            .toList();
    if (!offered.isEmpty()) {
      throw new InvalidField(
          "steps." + step + ".task",
          "Step '%s': plugin '%s' has no task '%s'%s Nothing was changed."
              .formatted(
                  step,
                  task.substring(0, colon),
                  task.substring(colon + 1),
                  Nearest.ending(task, offered)));
    }
  }

  /** As of a task: one of a plugin that is not loaded may be there when the step begins. */
  private void refuseKindIfKnown(String step, String kind) {
    String plugin = kind.substring(0, kind.indexOf(':') + 1);
    List<String> loaded =
        tasks.kinds().stream().flatMap(each -> KindTask.kindOf(each.name()).stream()).toList();
    boolean isLoaded =
        Stream.concat(tasks.all().stream(), tasks.kinds().stream())
            .anyMatch(each -> !plugin.isEmpty() && each.name().startsWith(plugin));
    if (isLoaded) {
      throw new InvalidField(
          "steps." + step + ".kind",
          "Step '%s': plugin '%s' has no kind of step '%s'%s Loaded: %s. Nothing was changed."
              .formatted(
                  step,
                  plugin.substring(0, plugin.length() - 1),
                  kind.substring(plugin.length()),
                  Nearest.ending(kind, loaded),
                  loaded.isEmpty() ? "none" : String.join(", ", loaded)));
    }
  }

  /** What is filled in when the step starts is not there to be checked. */
  private static boolean isFilled(@Nullable Object value) {
    return switch (value) {
      case String text -> text.contains("${");
      case Map<?, ?> object -> object.values().stream().anyMatch(WorkflowAdmission::isFilled);
      case Collection<?> list -> list.stream().anyMatch(WorkflowAdmission::isFilled);
      case null, default -> false;
    };
  }
}
