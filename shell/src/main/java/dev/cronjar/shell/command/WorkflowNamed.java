package dev.cronjar.shell.command;

import dev.cronjar.host.control.view.WorkflowRunView;
import dev.cronjar.host.control.view.WorkflowView;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A workflow or a run of one, whichever a word names; a workflow comes first. */
final class WorkflowNamed {
  private WorkflowNamed() {}

  static Optional<WorkflowView> workflow(Session session, String word) {
    return found(() -> session.workflows().get(word));
  }

  /** The run of that name, or the latest one of the workflow of that name. */
  static WorkflowRunView run(Session session, String word) {
    Optional<WorkflowView> workflow = workflow(session, word);
    if (workflow.isEmpty()) {
      return found(() -> session.workflows().run(word, 0))
          .orElseThrow(
              () ->
                  new CommandFailed(
                      Exit.NOT_FOUND, "no workflow and no run of one is named " + word));
    }
    return latest(session, workflow.get().id())
        .orElseThrow(() -> new CommandFailed(Exit.NOT_FOUND, word + " has not run yet"));
  }

  static Optional<WorkflowRunView> latest(Session session, String workflow) {
    return session.workflows().runs(Map.of("workflow", workflow), "", 1).runs().stream()
        .findFirst()
        .map(run -> session.workflows().run(run.id(), 0));
  }

  /** The step that is named, or the only one that waits for an approval. */
  static String step(WorkflowRunView run, Arguments arguments) {
    List<String> waiting = run.waitsFor();
    return arguments
        .positional(2)
        .or(() -> waiting.size() == 1 ? Optional.of(waiting.getFirst()) : Optional.empty())
        .orElseThrow(
            () ->
                waiting.isEmpty()
                    ? new CommandFailed(
                        Exit.FAILED, "run " + run.id() + " does not wait for an approval")
                    : CommandFailed.usage("name one of the steps " + String.join(", ", waiting)));
  }

  private static <T> Optional<T> found(Supplier<T> question) {
    try {
      return Optional.of(question.get());
    } catch (IllegalArgumentException refused) {
      if (String.valueOf(refused.getMessage()).startsWith("not_found:")) {
        return Optional.empty();
      }
      throw refused;
    }
  }
}
