package dev.cronjar.host.workflow;

import dev.cronjar.host.schedule.Retry;
import dev.cronjar.host.workflow.definition.Frame;
import dev.cronjar.host.workflow.definition.Step;
import dev.cronjar.host.workflow.definition.Step.Join;
import dev.cronjar.host.workflow.definition.Step.OnTimeout;
import dev.cronjar.host.workflow.definition.Step.Question;
import dev.cronjar.host.workflow.definition.Step.Until;
import dev.cronjar.host.workflow.definition.Work;
import dev.cronjar.host.workflow.definition.WorkflowDefinition;
import dev.cronjar.host.workflow.definition.WorkflowDefinition.Errors;
import dev.cronjar.host.workflow.definition.WorkflowDefinition.OnError;
import dev.cronjar.host.workflow.definition.WorkflowDefinition.Others;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Workflows of every kind of step, at random. */
final class RandomWorkflow {
  private final Random random;
  private final Kinds kinds;
  private final Map<String, WorkflowDefinition> plans;
  private int names;

  /**
   * In a group with a limit no step is skipped and none ends as soon as it begins: which of the
   * others then comes first, of those that could all begin at that instant, is nobody's concern,
   * and the two planners choose differently.
   */
  private boolean never;

  /**
   * @param plans gets what the kinds of steps plan, by the names of the steps
   */
  RandomWorkflow(Random random, Kinds kinds, Map<String, WorkflowDefinition> plans) {
    this.random = random;
    this.kinds = kinds;
    this.plans = plans;
  }

  /** Whether there are kinds of steps that plugins plan among them. */
  enum Kinds {
    OWN,
    PLANNED_TOO
  }

  WorkflowDefinition next() {
    return definition(2);
  }

  private WorkflowDefinition definition(int depth) {
    OnError policy = pick(OnError.FAIL, OnError.FAIL, OnError.ROLLBACK, OnError.CONTINUE);
    Errors errors = new Errors(policy, pick(Others.FINISH, Others.CANCEL));
    Duration timeout = random.nextInt(12) == 0 ? seconds(20, 200) : Duration.ZERO;
    List<Step> last = random.nextInt(3) == 0 ? sequence(1, 0) : List.of();
    return new WorkflowDefinition(Map.of(), errors, timeout, steps(depth), last);
  }

  private Duration seconds(int from, int to) {
    return Duration.ofSeconds(from + random.nextInt(to - from));
  }

  @SafeVarargs
  private <T> T pick(T... from) {
    return from[random.nextInt(from.length)];
  }

  /** A graph: each step needs some of those before it. */
  private List<Step> steps(int depth) {
    return random.nextInt(3) == 0
        ? sequence(1 + random.nextInt(4), depth)
        : graph(1 + random.nextInt(6), depth);
  }

  private List<Step> sequence(int count, int depth) {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      steps.add(step(i == 0 ? List.of() : List.of(steps.get(i - 1).name()), depth));
    }
    return steps;
  }

  private List<Step> graph(int count, int depth) {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<String> needs = new ArrayList<>();
      for (Step before : steps) {
        if (random.nextInt(3) == 0) {
          needs.add(before.name());
        }
      }
      steps.add(step(needs, depth));
    }
    return steps;
  }

  /** Side by side; with a limit they need nothing of each other, so that their order is settled. */
  private Step.Parallel parallel(Frame frame, int depth) {
    int limit = random.nextInt(3);
    List<Step> steps = new ArrayList<>();
    int count = 1 + random.nextInt(4);
    if (limit == 0) {
      steps.addAll(graph(count, depth - 1));
    } else {
      boolean before = never;
      never = true;
      for (int i = 0; i < count; i++) {
        steps.add(step(List.of(), depth - 1));
      }
      never = before;
    }
    Join join = random.nextBoolean() ? new Join.All() : new Join.AtLeast(1 + random.nextInt(count));
    return new Step.Parallel(frame, limit, join, steps);
  }

  private Step step(List<String> needs, int depth) {
    Frame frame = frame(needs);
    int kind = random.nextInt(depth > 0 ? 16 : 9);
    return switch (kind) {
      case 6 -> new Step.Wait(frame, new Until.Elapsed(seconds(1, 40)));
      case 7 ->
          new Step.Wait(
              frame,
              new Until.Approval(
                  "go on?",
                  random.nextBoolean() ? Duration.ZERO : seconds(10, 60),
                  pick(OnTimeout.values())));
      case 8 -> new Step.Wait(frame, new Until.At("1970-01-01T00:00:30Z"));
      case 9 -> condition(frame, depth);
      case 10 -> choice(frame, depth);
      case 11, 12 -> parallel(frame, depth);
      case 13, 14 -> new Step.Foreach(frame, items(), random.nextInt(3), steps(depth - 1));
      case 15 -> other(frame, definition(depth - 1));
      default ->
          new Step.Task(
              frame,
              Work.of("work", Map.of()),
              random.nextInt(3) == 0 ? Optional.of(Work.of("undo", Map.of())) : Optional.empty());
    };
  }

  /** Where it can be, it is planned: as another workflow, without last steps. */
  private Step other(Frame frame, WorkflowDefinition definition) {
    if (kinds == Kinds.OWN || !definition.last().isEmpty()) {
      return new Step.SubWorkflow(frame, "other", Map.of(), Optional.of(definition));
    }
    plans.put(frame.name(), definition);
    return new Step.Custom(frame, "kind", Map.of(), Retry.OFF);
  }

  private String items() {
    String items = pick("", "a", "a,b,c", "a,b,c,d,e");
    return never && items.isEmpty() ? "a" : items;
  }

  private Step.Condition condition(Frame frame, int depth) {
    Question question =
        random.nextBoolean()
            ? new Question.Expression(answer(pick("yes", "no", "broken")))
            : new Question.Answering(Work.of("ask", Map.of()));
    List<Step> then = random.nextBoolean() ? steps(depth - 1) : List.of();
    List<Step> otherwise = random.nextBoolean() ? steps(depth - 1) : List.of();
    return new Step.Condition(frame, question, filled(then), filled(otherwise));
  }

  private String answer(String picked) {
    return never && picked.equals("broken") ? "yes" : picked;
  }

  private List<Step> filled(List<Step> block) {
    return never && block.isEmpty()
        ? List.of(new Step.Task(Frame.named("s" + names++), Work.of("work", Map.of())))
        : block;
  }

  private Step.Switch choice(Frame frame, int depth) {
    Map<String, List<Step>> cases = new LinkedHashMap<>();
    cases.put("a", steps(depth - 1));
    cases.put("b", steps(depth - 1));
    return new Step.Switch(
        frame,
        pick("a", "b", "c"),
        cases,
        filled(random.nextBoolean() ? steps(depth - 1) : List.of()));
  }

  private Frame frame(List<String> needs) {
    Frame frame = Frame.named("s" + names++, needs.toArray(new String[0]));
    if (random.nextInt(5) == 0 && !never) {
      frame = frame.when(pick("yes", "no", "no", "broken"));
    }
    if (random.nextInt(5) == 0) {
      frame = frame.onError(pick(OnError.values()));
    }
    return random.nextInt(10) == 0 ? frame.within(seconds(5, 50)) : frame;
  }
}
