package dev.cronjar.host.workflow;

import dev.cronjar.host.run.StepState;
import dev.cronjar.host.run.WorkflowRun.Course;
import dev.cronjar.host.run.WorkflowState;
import dev.cronjar.host.workflow.definition.Step;
import dev.cronjar.host.workflow.definition.Step.Join;
import dev.cronjar.host.workflow.definition.Step.OnTimeout;
import dev.cronjar.host.workflow.definition.Step.Question;
import dev.cronjar.host.workflow.definition.Step.Until;
import dev.cronjar.host.workflow.definition.WorkflowDefinition;
import dev.cronjar.host.workflow.definition.WorkflowDefinition.OnError;
import dev.cronjar.host.workflow.definition.WorkflowDefinition.Others;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a workflow run comes to, by rules that are applied to the whole tree again and again until
 * none fits: slow, without a counter, and written from the documentation alone.
 */
final class ReferencePlanner {
  private final WorkflowDefinition definition;
  private final Map<String, WorkflowDefinition> plans;
  final Map<String, StepState> states = new TreeMap<>();
  private final Map<String, String> answers = new HashMap<>();
  private final Map<String, Long> started = new HashMap<>();
  private final Map<String, Long> due = new HashMap<>();
  private final Set<String> stopping = new HashSet<>();
  private final Set<String> timedOut = new HashSet<>();
  private final Set<String> rollsBack = new HashSet<>();

  /** Items that have begun. */
  private final Map<String, Integer> items = new HashMap<>();

  /** Blocks of workflows within the workflow whose main steps have ended: last ones go on. */
  private final Set<String> inLast = new HashSet<>();

  /** Completed tasks with something to undo, in the order of their completion. */
  final List<String> undoable = new ArrayList<>();

  final List<String> undone = new ArrayList<>();
  WorkflowState state = WorkflowState.RUNNING;
  Course course = Course.STEPS;
  private WorkflowState verdict = WorkflowState.COMPLETED;
  private boolean cancelled;
  private boolean outOfTime;
  private String undoing = "";
  private boolean changed;
  private long now;

  /**
   * @param plans of steps whose kind is a plugin's, by their names
   */
  ReferencePlanner(WorkflowDefinition definition, Map<String, WorkflowDefinition> plans, long now) {
    this.definition = definition;
    this.plans = plans;
    this.now = now;
    started.put("", now);
    settle();
  }

  /** What has a task that has not ended. */
  Set<String> running() {
    Set<String> running = new TreeSet<>();
    each(definition.steps(), "", (path, step) -> addRunning(path, step, running));
    each(definition.last(), "", (path, step) -> addRunning(path, step, running));
    if (!undoing.isEmpty()) {
      running.add(undoing + "~undo");
    }
    return running;
  }

  private void addRunning(String path, Step step, Set<String> running) {
    boolean asks =
        step instanceof Step.Condition condition
            && condition.question() instanceof Question.Answering
            && !answers.containsKey(path);
    boolean planned = step instanceof Step.Custom && !answers.containsKey(path);
    if (states.get(path) == StepState.RUNNING && (step instanceof Step.Task || asks || planned)) {
      running.add(path);
    }
  }

  Set<String> asking() {
    Set<String> asking = new TreeSet<>();
    Visit visit =
        (path, step) -> {
          if (states.get(path) == StepState.WAITING
              && step instanceof Step.Wait wait
              && wait.until() instanceof Until.Approval) {
            asking.add(path);
          }
        };
    each(definition.steps(), "", visit);
    each(definition.last(), "", visit);
    return asking;
  }

  void ended(String path, boolean well, boolean business) {
    if (path.endsWith("~undo")) {
      undone.add(undoing);
      states.put(undoing, well ? StepState.COMPENSATED : StepState.COMPENSATION_FAILED);
      undoing = "";
      if (well) {
        undoNext();
      } else {
        verdict = WorkflowState.ROLLBACK_FAILED;
        course = Course.LAST;
      }
      settle();
      return;
    }
    Step step = find(path);
    boolean answers = step instanceof Step.Condition && (well || business);
    if (answers || (step instanceof Step.Custom && well)) {
      if (stopping.contains(path)) {
        stopped(path, step);
      } else {
        this.answers.put(path, well ? "true" : "false");
      }
    } else if (well) {
      completed(path, step);
    } else if (stopping.contains(path)) {
      stopped(path, step);
    } else {
      failed(path, step);
    }
    settle();
  }

  void answered(String path, boolean yes) {
    if (yes) {
      states.put(path, StepState.COMPLETED);
    } else {
      failed(path, find(path));
    }
    settle();
  }

  void pause() {
    state = WorkflowState.PAUSED;
  }

  void resume() {
    state = WorkflowState.RUNNING;
    settle();
  }

  void cancel() {
    cancelled = true;
    state = WorkflowState.RUNNING;
    settle();
  }

  /** Time has come this far. */
  void clock(long millis) {
    now = millis;
    for (Alarm next = alarm(); next != null; next = alarm()) {
      ring(next);
      settle();
    }
  }

  private record Alarm(long at, String path, boolean ofWait) {}

  private @Nullable Alarm alarm() {
    List<Alarm> found = new ArrayList<>();
    if (!definition.timeout().isZero()
        && !outOfTime
        && course == Course.STEPS
        && !isOver(definition.steps(), "", "", definition, false)) {
      found.add(
          new Alarm(started.getOrDefault("", 0L) + definition.timeout().toMillis(), "", false));
    }
    Visit visit =
        (path, step) -> {
          StepState at = states.get(path);
          if (at == StepState.WAITING && due.containsKey(path)) {
            found.add(new Alarm(due.get(path), path, true));
          }
          boolean open = at == StepState.WAITING || at == StepState.RUNNING;
          if (open && !step.frame().timeout().isZero() && !timedOut.contains(path)) {
            long limit = started.getOrDefault(path, 0L) + step.frame().timeout().toMillis();
            found.add(new Alarm(limit, path, false));
          }
        };
    each(definition.steps(), "", visit);
    each(definition.last(), "", visit);
    return found.stream()
        .filter(each -> each.at() <= now)
        .min(
            java.util.Comparator.comparingLong(Alarm::at)
                .thenComparing(Alarm::path)
                .thenComparing(Alarm::ofWait))
        .orElse(null);
  }

  private void ring(Alarm alarm) {
    if (alarm.path().isEmpty()) {
      outOfTime = true;
      return;
    }
    Step step = find(alarm.path());
    if (!alarm.ofWait()) {
      timedOut.add(alarm.path());
      stop(alarm.path(), step);
    } else if (step instanceof Step.Wait wait
        && wait.until() instanceof Until.Approval asked
        && asked.onTimeout() == OnTimeout.FAIL) {
      failed(alarm.path(), step);
    } else {
      states.put(alarm.path(), StepState.COMPLETED);
    }
  }

  /** A step that may begin, and whether its group has a place for it. */
  private record Candidate(String path, Step step, WorkflowDefinition scope, boolean room) {}

  /** Steps that may begin, in the order in which that came to be so. */
  private final Map<String, Candidate> queue = new LinkedHashMap<>();

  private final List<Candidate> found = new ArrayList<>();

  private void settle() {
    for (Candidate next = look(); next != null; next = look()) {
      begin(next.path(), next.step(), next.scope());
      if (open(next.path()) && isEmpty(next.path(), next.step())) {
        states.put(next.path(), StepState.COMPLETED);
      }
    }
  }

  /** Applies all rules but those that begin steps; answers the one to begin, or null. */
  private @Nullable Candidate look() {
    do {
      changed = false;
      found.clear();
      if (course == Course.STEPS) {
        block(definition.steps(), "", "", definition, false);
        boolean over = isOver(definition.steps(), "", "", definition, false);
        if (!changed && over && state != WorkflowState.PAUSED) {
          judge();
          changed = true;
        }
      } else if (course == Course.LAST) {
        block(definition.last(), "", "", definition, true);
        if (!changed && isOver(definition.last(), "", "", definition, true)) {
          end();
        }
      }
    } while (changed);
    Map<String, Candidate> now = new HashMap<>();
    found.forEach(each -> now.put(each.path(), each));
    queue.keySet().removeIf(path -> !now.containsKey(path) || !now.get(path).room());
    found.stream().filter(Candidate::room).forEach(each -> queue.putIfAbsent(each.path(), each));
    boolean none = queue.isEmpty() || state == WorkflowState.PAUSED;
    return none ? null : queue.remove(queue.keySet().iterator().next());
  }

  /** What is not recorded is forgotten. */
  void restart() {
    queue.clear();
    look();
  }

  private void judge() {
    boolean failed = how(definition.steps(), "", "", definition, false) == How.FAILED && !cancelled;
    boolean rolls = false;
    if (cancelled) {
      verdict = WorkflowState.CANCELLED;
    } else if (outOfTime) {
      verdict = WorkflowState.FAILED;
      rolls = definition.errors().policy() == OnError.ROLLBACK;
    } else if (failed) {
      verdict = WorkflowState.FAILED;
      rolls = rolls(definition.steps(), "");
    }
    if (rolls) {
      course = Course.ROLLBACK;
      state = WorkflowState.ROLLING_BACK;
      undoNext();
    } else {
      course = Course.LAST;
    }
  }

  private boolean rolls(List<Step> steps, String prefix) {
    return steps.stream().anyMatch(step -> rollsBack.contains(prefix + step.name()));
  }

  private void undoNext() {
    if (undoable.isEmpty()) {
      verdict = WorkflowState.ROLLED_BACK;
      course = Course.LAST;
    } else {
      undoing = undoable.removeLast();
      states.put(undoing, StepState.COMPENSATING);
    }
  }

  private void end() {
    boolean failed = failures(definition.last(), "", definition) > 0;
    if (failed && verdict == WorkflowState.COMPLETED) {
      verdict = WorkflowState.FAILED;
    }
    course = Course.OVER;
    state = verdict;
  }

  /** Why nothing new begins in a block. */
  private enum How {
    OPEN,
    FAILED,
    SATISFIED,
    CANCELLED
  }

  private How how(
      List<Step> steps, String prefix, String owner, WorkflowDefinition scope, boolean last) {
    if (last) {
      return How.OPEN;
    }
    int wanted = wanted(owner);
    long well = steps.stream().filter(step -> well(prefix, step, scope)).count();
    long pending = steps.stream().filter(step -> !over(prefix + step.name())).count();
    How before = closedBefore.getOrDefault(prefix + owner, How.OPEN);
    long failures = failures(steps, prefix, scope);
    if (before == How.CANCELLED && failures > 0) {
      long stopped =
          steps.stream()
              .map(step -> prefix + step.name())
              .filter(path -> states.get(path) == StepState.CANCELLED && !cutOff.contains(path))
              .count();
      if (wanted == 0 || well + pending + stopped < wanted) {
        closedBefore.put(prefix + owner, How.FAILED);
        return How.FAILED;
      }
    }
    if (before != How.OPEN) {
      return before;
    }
    How found =
        isStopped(owner)
            ? How.CANCELLED
            : wanted > 0 && well >= wanted
                ? How.SATISFIED
                : failures > 0 && (wanted == 0 || well + pending < wanted) ? How.FAILED : How.OPEN;
    closedBefore.put(prefix + owner, found);
    return found;
  }

  /** Whether what a block is in is to end. */
  private boolean isStopped(String owner) {
    return owner.isEmpty() ? cancelled || outOfTime : stopping.contains(owner);
  }

  /** A block that is closed stays so. */
  private final Map<String, How> closedBefore = new HashMap<>();

  private int wanted(String owner) {
    return !owner.isEmpty()
            && stepAt(owner) instanceof Step.Parallel group
            && group.join() instanceof Join.AtLeast some
        ? some.count()
        : 0;
  }

  private boolean tolerated(Step step, WorkflowDefinition scope) {
    return step.frame().onError().orElse(scope.errors().policy()) == OnError.CONTINUE;
  }

  private boolean well(String prefix, Step step, WorkflowDefinition scope) {
    StepState at = states.get(prefix + step.name());
    return isDone(at) || (at == StepState.FAILED && tolerated(step, scope));
  }

  private static boolean isDone(@Nullable StepState at) {
    return at == StepState.COMPLETED
        || at == StepState.COMPENSATING
        || at == StepState.COMPENSATED
        || at == StepState.COMPENSATION_FAILED;
  }

  private long failures(List<Step> steps, String prefix, WorkflowDefinition scope) {
    return steps.stream()
        .filter(step -> states.get(prefix + step.name()) == StepState.FAILED)
        .filter(step -> !tolerated(step, scope))
        .count();
  }

  private boolean over(String path) {
    StepState at = states.get(path);
    return at != null && at.isOver();
  }

  private boolean open(String path) {
    StepState at = states.get(path);
    return at != null && !at.isOver();
  }

  private boolean isOver(
      List<Step> steps, String prefix, String owner, WorkflowDefinition scope, boolean last) {
    boolean quiet = steps.stream().noneMatch(step -> open(prefix + step.name()));
    boolean all = steps.stream().allMatch(step -> over(prefix + step.name()));
    return quiet && (all || how(steps, prefix, owner, scope, last) != How.OPEN);
  }

  /** One look at a block: closes, stops, begins, and what is within its steps. */
  private void block(
      List<Step> steps, String prefix, String owner, WorkflowDefinition scope, boolean last) {
    How how = how(steps, prefix, owner, scope, last);
    if (wanted(owner) > 0) {
      cutOff(steps, prefix, scope);
    }
    boolean stops =
        (!last && isStopped(owner))
            || how == How.SATISFIED
            || how == How.CANCELLED
            || (how == How.FAILED && definition.errors().others() == Others.CANCEL);
    for (Step step : steps) {
      String path = prefix + step.name();
      if (stops && open(path) && !stopping.contains(path)) {
        stop(path, step);
        changed = true;
      }
      if (states.get(path) == StepState.RUNNING) {
        within(path, step, scope);
      }
    }
    if (wanted(owner) > 0) {
      cutOff(steps, prefix, scope);
    }
    int room = room(steps, prefix, owner);
    for (Step step : steps) {
      String path = prefix + step.name();
      boolean mayBegin =
          how(steps, prefix, owner, scope, last) == How.OPEN
              && !states.containsKey(path)
              && step.frame().needs().stream()
                  .allMatch(name -> released(steps, prefix, name, scope, last));
      if (mayBegin) {
        found.add(new Candidate(path, step, scope, room-- > 0));
      }
    }
  }

  private boolean released(
      List<Step> steps, String prefix, String name, WorkflowDefinition scope, boolean last) {
    Step step = steps.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    StepState at = states.get(prefix + name);
    return well(prefix, step, scope) || at == StepState.SKIPPED || (last && at == StepState.FAILED);
  }

  private int room(List<Step> steps, String prefix, String owner) {
    int limit =
        !owner.isEmpty() && stepAt(owner) instanceof Step.Parallel group ? group.limit() : 0;
    long open = steps.stream().filter(step -> open(prefix + step.name())).count();
    return limit == 0 ? Integer.MAX_VALUE : limit - (int) open;
  }

  private void cutOff(List<Step> steps, String prefix, WorkflowDefinition scope) {
    for (Step step : steps) {
      boolean lost =
          step.frame().needs().stream()
              .anyMatch(
                  name -> {
                    Step needed =
                        steps.stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
                    StepState at = states.get(prefix + name);
                    return (at == StepState.FAILED && !tolerated(needed, scope))
                        || cutOff.contains(prefix + name);
                  });
      if (lost && !states.containsKey(prefix + step.name())) {
        states.put(prefix + step.name(), StepState.CANCELLED);
        cutOff.add(prefix + step.name());
        changed = true;
      }
    }
  }

  private final Set<String> cutOff = new HashSet<>();

  private void begin(String path, Step step, WorkflowDefinition scope) {
    String when = step.frame().when();
    started.put(path, now);
    if (when.equals("no")) {
      states.put(path, StepState.SKIPPED);
      return;
    }
    boolean broken =
        when.equals("broken")
            || (step instanceof Step.Condition condition
                && condition.question() instanceof Question.Expression asked
                && asked.text().equals("broken"));
    if (broken) {
      failed(path, step, scope);
      return;
    }
    states.put(path, step instanceof Step.Wait ? StepState.WAITING : StepState.RUNNING);
    switch (step) {
      case Step.Condition condition -> {
        if (condition.question() instanceof Question.Expression asked) {
          answers.put(path, asked.text().equals("yes") ? "true" : "false");
        }
      }
      case Step.Foreach foreach -> items.put(path, 0);
      case Step.Wait wait -> {
        switch (wait.until()) {
          case Until.Elapsed elapsed -> due.put(path, now + elapsed.duration().toMillis());
          case Until.At at -> due.put(path, Instant.parse(at.instant()).toEpochMilli());
          case Until.Approval asked -> {
            if (!asked.timeout().isZero()) {
              due.put(path, now + asked.timeout().toMillis());
            }
          }
        }
      }
      case Step.Task task -> {}
      case Step.Switch choice -> {}
      case Step.Parallel parallel -> {}
      case Step.SubWorkflow sub -> {}
      case Step.Custom custom -> {}
    }
  }

  /** Whether nothing is within a step that has begun, so that it has ended at once. */
  private boolean isEmpty(String path, Step step) {
    return switch (step) {
      case Step.Task task -> false;
      case Step.Wait wait -> false;
      case Step.Condition condition -> {
        String answer = answers.getOrDefault(path, "");
        yield !answer.isEmpty()
            && (answer.equals("true") ? condition.then() : condition.otherwise()).isEmpty();
      }
      case Step.Switch choice ->
          choice.cases().getOrDefault(choice.expression(), choice.otherwise()).isEmpty();
      case Step.Parallel group -> group.steps().isEmpty();
      case Step.Foreach foreach -> foreach.list().isEmpty();
      case Step.SubWorkflow sub -> false;
      case Step.Custom custom -> answers.containsKey(path) && plan(custom).steps().isEmpty();
    };
  }

  private void within(String path, Step step, WorkflowDefinition scope) {
    String inner = path + ".";
    switch (step) {
      case Step.Task task -> {}
      case Step.Wait wait -> {}
      case Step.Condition condition -> {
        if (answers.containsKey(path)) {
          boolean yes = answers.get(path).equals("true");
          inside(path, step, yes ? condition.then() : condition.otherwise(), inner, scope);
        }
      }
      case Step.Switch choice ->
          inside(
              path,
              step,
              choice.cases().getOrDefault(choice.expression(), choice.otherwise()),
              inner,
              scope);
      case Step.Parallel group -> inside(path, step, group.steps(), inner, scope);
      case Step.Foreach foreach -> items(path, foreach, scope);
      case Step.SubWorkflow sub -> sub(path, sub, scope);
      case Step.Custom custom -> {
        if (answers.containsKey(path)) {
          planned(path, custom, plan(custom), scope);
        }
      }
    }
  }

  private WorkflowDefinition plan(Step.Custom step) {
    return Objects.requireNonNull(plans.get(step.name()), step.name());
  }

  private void planned(String path, Step step, WorkflowDefinition plan, WorkflowDefinition outer) {
    String inner = path + ".";
    block(plan.steps(), inner, path, plan, false);
    if (isOver(plan.steps(), inner, path, plan, false)) {
      over(
          path,
          step,
          how(plan.steps(), inner, path, plan, false),
          rolls(plan.steps(), inner),
          outer);
    }
  }

  private void inside(
      String path, Step step, List<Step> steps, String inner, WorkflowDefinition scope) {
    block(steps, inner, path, scope, false);
    if (isOver(steps, inner, path, scope, false)) {
      over(path, step, how(steps, inner, path, scope, false), rolls(steps, inner), scope);
    }
  }

  private void over(String path, Step step, How how, boolean rolls, WorkflowDefinition scope) {
    changed = true;
    if (rolls && how == How.FAILED) {
      rollsBack.add(path);
    }
    if (timedOut.contains(path) || how == How.FAILED) {
      failed(path, step, scope);
    } else if (how == How.CANCELLED || stopping.contains(path)) {
      states.put(path, StepState.CANCELLED);
    } else {
      completed(path, step);
    }
  }

  private void items(String path, Step.Foreach foreach, WorkflowDefinition scope) {
    int count = foreach.list().isEmpty() ? 0 : foreach.list().split(",").length;
    int under = 0;
    How worst = How.OPEN;
    boolean rolls = false;
    for (int i = 0; i < items.getOrDefault(path, 0); i++) {
      String inner = path + "." + i + ".";
      block(foreach.steps(), inner, path, scope, false);
      if (isOver(foreach.steps(), inner, path, scope, false)) {
        How how = how(foreach.steps(), inner, path, scope, false);
        if (how == How.FAILED) {
          worst = How.FAILED;
          rolls |= rolls(foreach.steps(), inner);
        } else if (how == How.CANCELLED && worst == How.OPEN) {
          worst = How.CANCELLED;
        }
      } else {
        under++;
      }
    }
    boolean stopped = stopping.contains(path) || worst == How.FAILED;
    if (worst == How.FAILED && definition.errors().others() == Others.CANCEL) {
      for (int i = 0; i < items.getOrDefault(path, 0); i++) {
        String inner = path + "." + i + ".";
        boolean isOpen = closedBefore.getOrDefault(inner + path, How.OPEN) == How.OPEN;
        if (isOpen && !isOver(foreach.steps(), inner, path, scope, false)) {
          closedBefore.put(inner + path, How.CANCELLED);
          changed = true;
        }
      }
    }
    int limit = foreach.limit() == 0 ? count : foreach.limit();
    boolean opens = !stopped && state != WorkflowState.PAUSED;
    if (opens && items.getOrDefault(path, 0) < count && under < limit) {
      items.put(path, Math.min(count, items.getOrDefault(path, 0) + limit - under));
      changed = true;
    } else if (under == 0 && (stopped || items.getOrDefault(path, 0) == count) && !changed) {
      over(path, foreach, worst, rolls, scope);
    }
  }

  private void sub(String path, Step.SubWorkflow sub, WorkflowDefinition outer) {
    WorkflowDefinition own = sub.embedded().orElseThrow();
    String inner = path + ".";
    if (!inLast.contains(path)) {
      block(own.steps(), inner, path, own, false);
      if (isOver(own.steps(), inner, path, own, false)) {
        inLast.add(path);
        changed = true;
      }
      return;
    }
    block(own.last(), inner, path + "!", own, true);
    if (isOver(own.last(), inner, path + "!", own, true) && !changed) {
      How how = how(own.steps(), inner, path, own, false);
      boolean lastFailed = failures(own.last(), inner, own) > 0;
      boolean rolls = rolls(own.steps(), inner);
      if (how != How.FAILED && lastFailed && !stopping.contains(path)) {
        how = How.FAILED;
      }
      over(path, sub, how, rolls, outer);
    }
  }

  private void stop(String path, Step step) {
    stopping.add(path);
    if (states.get(path) == StepState.WAITING) {
      stopped(path, step);
    }
  }

  private void stopped(String path, Step step) {
    if (timedOut.contains(path)) {
      failed(path, step);
    } else {
      states.put(path, StepState.CANCELLED);
    }
  }

  private void completed(String path, Step step) {
    states.put(path, StepState.COMPLETED);
    if (step instanceof Step.Task task && task.compensate().isPresent()) {
      undoable.add(path);
    }
  }

  private void failed(String path, Step step) {
    failed(path, step, scopeOf(path));
  }

  private void failed(String path, Step step, WorkflowDefinition scope) {
    states.put(path, StepState.FAILED);
    OnError policy = step.frame().onError().orElse(scope.errors().policy());
    if (policy == OnError.CONTINUE) {
      rollsBack.remove(path);
    } else if (policy == OnError.ROLLBACK) {
      rollsBack.add(path);
    }
  }

  /** Looks at every step that there can be. */
  private interface Visit {
    void at(String path, Step step);
  }

  private void each(List<Step> steps, String prefix, Visit visit) {
    for (Step step : steps) {
      String path = prefix + step.name();
      visit.at(path, step);
      String inner = path + ".";
      switch (step) {
        case Step.Task task -> {}
        case Step.Wait wait -> {}
        case Step.Condition condition -> {
          each(condition.then(), inner, visit);
          each(condition.otherwise(), inner, visit);
        }
        case Step.Switch choice -> {
          choice.cases().values().forEach(each -> each(each, inner, visit));
          each(choice.otherwise(), inner, visit);
        }
        case Step.Parallel group -> each(group.steps(), inner, visit);
        case Step.Foreach foreach -> {
          for (int i = 0; i < items.getOrDefault(path, 0); i++) {
            each(foreach.steps(), path + "." + i + ".", visit);
          }
        }
        case Step.SubWorkflow sub -> {
          each(sub.embedded().orElseThrow().steps(), inner, visit);
          each(sub.embedded().orElseThrow().last(), inner, visit);
        }
        case Step.Custom custom -> each(plan(custom).steps(), inner, visit);
      }
    }
  }

  private Step find(String path) {
    return Objects.requireNonNull(stepAt(path), path);
  }

  private @Nullable Step stepAt(String path) {
    Map<String, Step> found = new HashMap<>();
    Visit visit =
        (at, step) -> {
          if (at.equals(path)) {
            found.put(at, step);
          }
        };
    each(definition.steps(), "", visit);
    each(definition.last(), "", visit);
    return found.get(path);
  }

  /** The innermost workflow that a step belongs to. */
  private WorkflowDefinition scopeOf(String path) {
    List<WorkflowDefinition> scope = new ArrayList<>(List.of(definition));
    Visit visit =
        (at, step) -> {
          if (step instanceof Step.SubWorkflow sub && path.startsWith(at + ".")) {
            scope.add(sub.embedded().orElseThrow());
          } else if (step instanceof Step.Custom custom && path.startsWith(at + ".")) {
            scope.add(plan(custom));
          }
        };
    each(definition.steps(), "", visit);
    each(definition.last(), "", visit);
    return scope.getLast();
  }
}
