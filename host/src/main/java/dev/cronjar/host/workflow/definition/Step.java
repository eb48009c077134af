package dev.cronjar.host.workflow.definition;

import dev.cronjar.host.schedule.Backoff;
import dev.cronjar.host.schedule.KindTask;
import dev.cronjar.host.schedule.Retry;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One node of a workflow's graph. A step with steps within it has ended when those have. */
public sealed interface Step {
  /** The word for steps whose kind a plugin offers. */
  String CUSTOM = "custom";

  Frame frame();

  default String name() {
    return frame().name();
  }

  /** The word for its kind, in JSON, SQL and on screens. */
  default String kind() {
    return switch (this) {
      case Task task -> "task";
      case Condition condition -> "condition";
      case Switch choice -> "switch";
      case Wait wait -> "wait";
      case Parallel parallel -> "parallel";
      case Foreach foreach -> "foreach";
      case SubWorkflow sub -> "workflow";
      case Custom custom -> CUSTOM;
    };
  }

  /** Runs a task; {@code compensate} undoes what it did, when the workflow rolls back. */
  record Task(Frame frame, Work work, Optional<Work> compensate) implements Step {
    /** A task that leaves nothing to undo. */
    public Task(Frame frame, Work work) {
      this(frame, work, Optional.empty());
    }
  }

  /**
   * Asks something; its output {@code result} is {@code true} or {@code false}, and the steps of
   * that side run.
   */
  record Condition(Frame frame, Question question, List<Step> then, List<Step> otherwise)
      implements Step {
    public Condition {
      then = List.copyOf(then);
      otherwise = List.copyOf(otherwise);
    }
  }

  /** What a condition asks. */
  sealed interface Question {
    /** An expression that is true or false. */
    record Expression(String text) implements Question {}

    /** A task: its success is true, its business failure false, any other end a failure. */
    record Answering(Work work) implements Question {}
  }

  /**
   * Runs the steps of one case; its output, named {@code chosen}, is the value of the expression.
   *
   * @param otherwise steps for a value that is no case
   */
  record Switch(Frame frame, String expression, Map<String, List<Step>> cases, List<Step> otherwise)
      implements Step {
    public Switch {
      Map<String, List<Step>> copy = new LinkedHashMap<>();
      cases.forEach((value, steps) -> copy.put(value, List.copyOf(steps)));
      cases = Collections.unmodifiableMap(copy);
      otherwise = List.copyOf(otherwise);
    }
  }

  record Wait(Frame frame, Until until) implements Step {}

  /** What a wait waits for. */
  sealed interface Until {
    record Elapsed(Duration duration) implements Until {}

    /** An instant as text (ISO-8601 with an offset), or an expression for one. */
    record At(String instant) implements Until {}

    /**
     * Somebody says yes or no; its outputs are {@code approved}, {@code by} and {@code comment}. A
     * no fails the step.
     *
     * @param question what is asked, may hold <code>${…}</code>
     * @param timeout zero for none
     */
    record Approval(String question, Duration timeout, OnTimeout onTimeout) implements Until {}
  }

  /** What a wait for an approval comes to when nobody has answered in time. */
  enum OnTimeout {
    FAIL,
    APPROVE
  }

  /**
   * Steps side by side: they have no sequence beyond their needs.
   *
   * @param limit how many of them are under way at once; 0 for no limit
   */
  record Parallel(Frame frame, int limit, Join join, List<Step> steps) implements Step {
    public Parallel {
      steps = List.copyOf(steps);
    }
  }

  /** How many steps of a group must end well; the others are then cancelled. */
  sealed interface Join {
    record All() implements Join {}

    /** This many of them. */
    record AtLeast(int count) implements Join {}

    static Join any() {
      return new AtLeast(1);
    }
  }

  /**
   * The same steps for each item of a list, as {@code item} and, from 0, {@code index}.
   *
   * @param list an expression for a list
   * @param limit for how many items at once; 0 for no limit
   */
  record Foreach(Frame frame, String list, int limit, List<Step> steps) implements Step {
    public Foreach {
      steps = List.copyOf(steps);
    }
  }

  /**
   * Another workflow of the same org as one step, with variables and step names of its own.
   *
   * @param with its variables; texts may hold <code>${…}</code>
   * @param embedded its definition, from the start of the run on
   */
  record SubWorkflow(
      Frame frame,
      String workflow,
      Map<String, @Nullable Object> with,
      Optional<WorkflowDefinition> embedded)
      implements Step {
    public SubWorkflow {
      with = Collections.unmodifiableMap(new LinkedHashMap<>(with));
    }
  }

  /**
   * Does what a plugin's kind of step plans when its turn has come, as steps within it.
   *
   * @param planner the kind: {@code plugin:kind} or its unique short name
   * @param params of the kind; texts may hold <code>${…}</code>
   * @param retry of the planning
   */
  record Custom(Frame frame, String planner, Map<String, @Nullable Object> params, Retry retry)
      implements Step {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    /** A plan leaves nothing behind: when its host died, another one makes it anew. */
    private static final Retry INTERRUPTED =
        new Retry(
            new Backoff.Delays(Stream.of(1, 1, 1, 5, 30).map(Duration::ofSeconds).toList(), 0),
            Set.of(Retry.On.INTERRUPTED),
            Set.of(),
            Set.of(),
            Set.of());

    public Custom {
      params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
    }

    /** The run that plans. */
    public Work planning() {
      return new Work(KindTask.of(planner), params, LIMIT, retry.isOff() ? INTERRUPTED : retry);
    }
  }
}
