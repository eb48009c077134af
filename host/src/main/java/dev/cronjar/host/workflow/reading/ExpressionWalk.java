package dev.cronjar.host.workflow.reading;

import dev.cronjar.host.schedule.Findings;
import dev.cronjar.host.schedule.Nearest;
import dev.cronjar.host.schedule.SourceTree;
import dev.cronjar.host.workflow.definition.Step;
import dev.cronjar.host.workflow.definition.Step.Question;
import dev.cronjar.host.workflow.definition.Step.Until;
import dev.cronjar.host.workflow.definition.Variable;
import dev.cronjar.host.workflow.definition.Work;
import dev.cronjar.host.workflow.definition.WorkflowDefinition;
import dev.cronjar.host.workflow.expression.BadExpression;
import dev.cronjar.host.workflow.expression.ExpressionCheck;
import dev.cronjar.host.workflow.expression.ExpressionCheck.Wanted;
import dev.cronjar.host.workflow.expression.Scope;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks every expression of a workflow where it stands. */
final class ExpressionWalk {
  private final Map<String, Variable> variables;
  private final GraphCheck graph;
  private final Findings findings;

  ExpressionWalk(WorkflowDefinition definition, GraphCheck graph, Findings findings) {
    this.variables = definition.variables();
    this.graph = graph;
    this.findings = findings;
  }

  void check(List<Step> block, boolean inForeach) {
    for (Step step : block) {
      new OfStep(step, scope(step, inForeach, false)).check();
      boolean inner = inForeach || step instanceof Step.Foreach;
      Blocks.within(step).forEach(each -> check(each, inner));
    }
  }

  /** One that is evaluated when all steps have ended: it sees the outermost ones. */
  void checkAtEnd(String pointer, String expression) {
    Scope atEnd =
        new Scope() {
          @Override
          public Map<String, Variable> variables() {
            return variables;
          }

          @Override
          public Optional<String> whyNot(String name) {
            String why = graph.whyNotAtEnd(name);
            return why.isEmpty() ? Optional.empty() : Optional.of(why);
          }

          @Override
          public boolean hasItem() {
            return false;
          }
        };
    try {
      new ExpressionCheck(atEnd).expression(expression, Wanted.ANYTHING);
    } catch (BadExpression wrong) {
      findings.refuseWithin(pointer, wrong.column(), String.valueOf(wrong.getMessage()));
    }
  }

  /** {@code own}: whether the step's own outputs can be seen, because it has ended. */
  private Scope scope(Step step, boolean inForeach, boolean own) {
    return new Scope() {
      @Override
      public Map<String, Variable> variables() {
        return variables;
      }

      @Override
      public Optional<String> whyNot(String name) {
        String why = own && name.equals(step.name()) ? "" : graph.whyNot(step, name);
        return why.isEmpty() ? Optional.empty() : Optional.of(why);
      }

      @Override
      public boolean hasItem() {
        return inForeach;
      }
    };
  }

  private final class OfStep {
    private final Step step;
    private final Scope before;

    OfStep(Step step, Scope before) {
      this.step = step;
      this.before = before;
    }

    void check() {
      expression("when", step.frame().when(), Wanted.TRUTH);
      if (isAlways("when", step.frame().when(), false)) {
        findings.refuse(
            graph.field(step, "when"),
            "'%s' is never true: the step is unreachable".formatted(step.frame().when()));
      }
      step.frame().sets().forEach(this::checkSet);
      switch (step) {
        case Step.Task task -> {
          work(graph.field(step, "params"), task.work(), before);
          task.compensate()
              .ifPresent(
                  undo ->
                      work(
                          graph.field(step, "compensate") + "/params",
                          undo,
                          scope(step, before.hasItem(), true)));
        }
        case Step.Condition condition -> {
          ask(condition.question());
          if (condition.question() instanceof Question.Expression asked) {
            unreachable("then", asked.text(), false, condition.then());
            unreachable("else", asked.text(), true, condition.otherwise());
          }
        }
        case Step.Switch choice -> expression("switch", choice.expression(), Wanted.ANYTHING);
        case Step.Wait wait -> until(wait.until());
        case Step.Parallel parallel -> {}
        case Step.Foreach foreach -> list(foreach.list());
        case Step.SubWorkflow sub -> filled(graph.field(step, "with"), sub.with(), before);
        case Step.Custom custom -> filled(graph.field(step, "params"), custom.params(), before);
      }
    }

    private void expression(String field, String text, Wanted wanted) {
      if (!text.isEmpty()) {
        at(graph.field(step, field), () -> new ExpressionCheck(before).expression(text, wanted));
      }
    }

    private void list(String text) {
      if (!text.isEmpty()) {
        at(graph.field(step, "foreach"), () -> new ExpressionCheck(before).list(text));
      }
    }

    private void checkSet(String variable, String expression) {
      String pointer = SourceTree.child(graph.field(step, "set"), variable);
      if (!variables.containsKey(variable)) {
        findings.refuseKey(
            pointer, "no variable '" + variable + "'" + Nearest.hint(variable, variables.keySet()));
      }
      Scope after = scope(step, before.hasItem(), true);
      at(pointer, () -> new ExpressionCheck(after).expression(expression, Wanted.ANYTHING));
    }

    private void unreachable(String field, String asked, boolean always, List<Step> block) {
      if (!block.isEmpty() && isAlways("condition", asked, always)) {
        findings.refuseKey(
            graph.field(step, field),
            "'%s' is always %s: these steps are unreachable".formatted(asked, always));
      }
    }

    private boolean isAlways(String field, String expression, boolean value) {
      return !expression.isEmpty()
          && !findings.isRefused(graph.field(step, field))
          && ExpressionCheck.constant(expression).filter(each -> each == value).isPresent();
    }

    private void ask(Question question) {
      switch (question) {
        case Question.Expression asked -> expression("condition", asked.text(), Wanted.TRUTH);
        case Question.Answering asked ->
            work(graph.field(step, "condition") + "/params", asked.work(), before);
      }
    }

    private void until(Until until) {
      String wait = graph.field(step, "wait");
      switch (until) {
        case Until.Elapsed elapsed -> {}
        case Until.At at -> instant(wait + "/until", at.instant());
        case Until.Approval approval -> {
          String at = wait + "/approval";
          at(at, () -> new ExpressionCheck(before).filled(approval.question()));
        }
      }
    }

    private void instant(String pointer, String text) {
      at(
          pointer,
          () -> {
            if (!ExpressionCheck.isPlain(text)) {
              new ExpressionCheck(before).filled(text);
            } else if (!isInstant(text)) {
              new ExpressionCheck(before).expression(text, Wanted.ANYTHING);
            }
          });
    }

    private static boolean isInstant(String text) {
      try {
        OffsetDateTime.parse(text);
        return true;
      } catch (DateTimeException notOne) {
        if (text.matches("\\d{4}-\\d\\d-.*")) {
          throw new BadExpression(
              1,
              "wanted a date and time with an offset such as 2027-01-01T06:00:00+01:00, found '"
                  + text
                  + "'");
        }
        return false;
      }
    }

    private void work(String pointer, Work work, Scope scope) {
      filled(pointer, work.params(), scope);
    }

    private void filled(String pointer, @Nullable Object value, Scope scope) {
      switch (value) {
        case String text -> at(pointer, () -> new ExpressionCheck(scope).filled(text));
        case Map<?, ?> object ->
            object.forEach(
                (key, each) -> filled(SourceTree.child(pointer, String.valueOf(key)), each, scope));
        case List<?> list -> {
          for (int i = 0; i < list.size(); i++) {
            filled(pointer + "/" + i, list.get(i), scope);
          }
        }
        case null, default -> {}
      }
    }

    private void at(String pointer, Runnable check) {
      try {
        check.run();
      } catch (BadExpression wrong) {
        findings.refuseWithin(pointer, wrong.column(), String.valueOf(wrong.getMessage()));
      }
    }
  }
}
