package dev.cronjar.host.workflow.expression;

import dev.cronjar.host.schedule.Nearest;
import dev.cronjar.host.workflow.definition.Expressions;
import dev.cronjar.host.workflow.definition.Variable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds what is wrong with an expression before there are values: names that mean nothing, kinds
 * that do not fit. What only a run can tell, such as an output, fits everywhere.
 */
public record ExpressionCheck(Scope scope) {
  private static final List<String> ROOTS = List.of("vars", "steps", "item", "index", "run");
  private static final List<String> OF_RUN = List.of("id", "workflow", "started");
  private static final List<String> OF_STEP = List.of("outputs", "state", "reason");

  private static final Expressions.Facts NO_FACTS =
      new Expressions.Facts() {
        @Override
        public Map<String, @Nullable Object> variables() {
          return Map.of();
        }

        @Override
        public Optional<Expressions.Seen> step(String name) {
          return Optional.empty();
        }

        @Override
        public Optional<Expressions.Item> item() {
          return Optional.empty();
        }

        @Override
        public Map<String, String> run() {
          return Map.of();
        }
      };

  /** What an expression is to answer. */
  public enum Wanted {
    TRUTH(Kind.BOOLEAN),
    LIST(Kind.LIST),
    ANYTHING(Kind.ANY);

    private final Kind kind;

    Wanted(Kind kind) {
      this.kind = kind;
    }
  }

  /**
   * @throws BadExpression with the column of what is wrong
   */
  public void expression(String text, Wanted wanted) {
    Term term = Parser.parse(text);
    // a text may turn out to be a list or a truth value, unless it stands here as it is
    Kind kind = kind(term);
    boolean mayTurnOut = kind == Kind.STRING && !(term instanceof Term.Literal);
    if (!kind.mayBe(wanted.kind) && !mayTurnOut) {
      throw new BadExpression(
          term.at(), "wanted " + wanted.kind.words + ", found " + kind.words + ": " + text.strip());
    }
  }

  /** What an expression is whatever the facts are; empty when it looks at some. */
  public static Optional<Boolean> constant(String text) {
    Term term = Parser.parse(text);
    return looksAtFacts(term) ? Optional.empty() : Values.truth(new Evaluation(NO_FACTS).of(term));
  }

  private static boolean looksAtFacts(Term term) {
    return switch (term) {
      case Term.Literal literal -> false;
      case Term.Name name -> true;
      case Term.Field field -> looksAtFacts(field.of());
      case Term.Index index -> looksAtFacts(index.of()) || looksAtFacts(index.index());
      case Term.Unary unary -> looksAtFacts(unary.operand());
      case Term.Binary binary -> looksAtFacts(binary.left()) || looksAtFacts(binary.right());
      case Term.Call call -> call.arguments().stream().anyMatch(ExpressionCheck::looksAtFacts);
    };
  }

  /** A list, with or without the signs of filling around it. */
  public void list(String text) {
    expression(Language.unwrapped(text), Wanted.LIST);
  }

  /** A text with <code>${…}</code> in it. */
  public void filled(String text) {
    for (Template.Part part : Template.of(text).parts()) {
      if (part instanceof Template.Part.Filled hole) {
        try {
          expression(hole.expression(), Wanted.ANYTHING);
        } catch (BadExpression wrong) {
          throw new BadExpression(
              hole.at() + wrong.column() - 1, String.valueOf(wrong.getMessage()));
        }
      }
    }
  }

  /** Whether a text has nothing to fill in. */
  public static boolean isPlain(String text) {
    return Template.of(text).isPlain();
  }

  private Kind kind(Term term) {
    return switch (term) {
      case Term.Literal literal -> Values.kind(literal.value());
      case Term.Name name -> named(name);
      case Term.Field field -> field(field);
      case Term.Index index -> index(index);
      case Term.Unary unary -> unary(unary);
      case Term.Binary binary -> binary(binary);
      case Term.Call call -> call(call);
    };
  }

  private Kind named(Term.Name name) {
    return switch (name.name()) {
      case "vars", "run", "steps" -> Kind.OBJECT;
      case "item" -> ofItem(name, Kind.ANY);
      case "index" -> ofItem(name, Kind.NUMBER);
      default ->
          throw new BadExpression(
              name.at(), "unknown name '" + name.name() + "'" + meant(name.name()));
    };
  }

  private Kind ofItem(Term.Name name, Kind kind) {
    if (!scope.hasItem()) {
      throw new BadExpression(
          name.at(), "'" + name.name() + "' stands for nothing outside of a foreach");
    }
    return kind;
  }

  private String meant(String name) {
    if (scope.variables().containsKey(name)) {
      return ". Did you mean 'vars." + name + "'?";
    } else if (scope.whyNot(name).isEmpty()) {
      return ". Did you mean 'steps." + name + ".outputs…'?";
    }
    String near = Nearest.hint(name, ROOTS);
    return near.isEmpty()
        ? ": a name begins with vars, steps, item, index or run; a text stands in quotes"
        : near;
  }

  private Kind field(Term.Field field) {
    if (field.of() instanceof Term.Name root) {
      named(root);
      return switch (root.name()) {
        case "vars" -> variable(field);
        case "run" -> known(field, OF_RUN, "run");
        case "steps" -> {
          step(field);
          throw new BadExpression(
              field.at(),
              "wanted outputs, state or reason of step '" + field.name() + "', found none of them");
        }
        default -> Kind.ANY;
      };
    } else if (field.of() instanceof Term.Field step && isRoot(step.of(), "steps")) {
      step(step);
      known(field, OF_STEP, "step '" + step.name() + "'");
      return field.name().equals("outputs") ? Kind.OBJECT : Kind.STRING;
    }
    Kind of = kind(field.of());
    if (!of.mayBe(Kind.OBJECT) && of != Kind.STRING) {
      throw new BadExpression(
          field.at(), "wanted an object with '" + field.name() + "', found " + of.words);
    }
    return Kind.ANY;
  }

  private static boolean isRoot(Term term, String name) {
    return term instanceof Term.Name root && root.name().equals(name);
  }

  private Kind variable(Term.Field field) {
    Variable variable = scope.variables().get(field.name());
    if (variable == null) {
      throw new BadExpression(
          field.at(),
          "no variable '"
              + field.name()
              + "'"
              + Nearest.hint(field.name(), scope.variables().keySet()));
    }
    return Kind.of(variable.type());
  }

  private void step(Term.Field field) {
    Optional<String> why = scope.whyNot(field.name());
    if (why.isPresent()) {
      throw new BadExpression(field.at(), why.get());
    }
  }

  private static Kind known(Term.Field field, List<String> names, String of) {
    if (!names.contains(field.name())) {
      throw new BadExpression(
          field.at(),
          "wanted %s of %s, found '%s'"
              .formatted(String.join(", ", names), of, field.name())
              .concat(Nearest.hint(field.name(), names)));
    }
    return Kind.STRING;
  }

  private Kind index(Term.Index index) {
    Kind of = kind(index.of());
    Kind at = kind(index.index());
    if (of == Kind.NUMBER || of == Kind.BOOLEAN) {
      throw new BadExpression(index.at(), "wanted a list or an object, found " + of.words);
    } else if (of == Kind.LIST && !at.mayBe(Kind.NUMBER)) {
      throw new BadExpression(
          index.at(), "wanted a number as a place in a list, found " + at.words);
    }
    return Kind.ANY;
  }

  private Kind unary(Term.Unary unary) {
    return unary.operator().equals("!")
        ? want(unary.operand(), Kind.BOOLEAN)
        : want(unary.operand(), Kind.NUMBER);
  }

  /** Answers the kind that was wanted, which the value then is. */
  private Kind want(Term term, Kind wanted) {
    Kind kind = kind(term);
    boolean readable =
        kind == Kind.STRING
            && (!(term instanceof Term.Literal literal) || isReadable(literal, wanted));
    if (!kind.mayBe(wanted) && !readable) {
      throw new BadExpression(term.at(), "wanted " + wanted.words + ", found " + shown(term, kind));
    }
    return wanted;
  }

  private static boolean isReadable(Term.Literal text, Kind wanted) {
    return wanted == Kind.NUMBER
        ? Values.number(text.value()).isPresent()
        : wanted == Kind.BOOLEAN && Values.truth(text.value()).isPresent();
  }

  private static String shown(Term term, Kind kind) {
    return term instanceof Term.Literal literal ? Values.words(literal.value()) : kind.words;
  }

  private Kind binary(Term.Binary binary) {
    return switch (binary.operator()) {
      case "&&", "||" -> {
        want(binary.left(), Kind.BOOLEAN);
        yield want(binary.right(), Kind.BOOLEAN);
      }
      case "==", "!=" -> {
        alike(binary, kind(binary.left()), kind(binary.right()));
        yield Kind.BOOLEAN;
      }
      case "<", "<=", ">", ">=" -> {
        ordered(binary, kind(binary.left()), kind(binary.right()));
        yield Kind.BOOLEAN;
      }
      case "+" -> sum(kind(binary.left()), kind(binary.right()));
      default -> {
        want(binary.left(), Kind.NUMBER);
        yield want(binary.right(), Kind.NUMBER);
      }
    };
  }

  private static Kind sum(Kind left, Kind right) {
    if (left == Kind.NUMBER && right == Kind.NUMBER) {
      return Kind.NUMBER;
    }
    return left == Kind.ANY || right == Kind.ANY ? Kind.ANY : Kind.STRING;
  }

  /** What can never be the same is not worth a comparison. */
  private static void alike(Term.Binary binary, Kind left, Kind right) {
    boolean never =
        !left.mayBe(right)
            && !mixes(binary.left(), left, right)
            && !mixes(binary.right(), right, left);
    if (never) {
      throw new BadExpression(
          binary.at(),
          "%s and %s are never the same"
              .formatted(shown(binary.left(), left), shown(binary.right(), right)));
    }
  }

  /** Whether a text may be a value of that other kind. */
  private static boolean mixes(Term term, Kind kind, Kind other) {
    return kind == Kind.STRING
        && (!(term instanceof Term.Literal literal) || isReadable(literal, other));
  }

  private static void ordered(Term.Binary binary, Kind left, Kind right) {
    boolean sound =
        (isOrdered(left) && isOrdered(right))
            && (left.mayBe(right)
                || mixes(binary.left(), left, right)
                || mixes(binary.right(), right, left));
    if (!sound) {
      throw new BadExpression(
          binary.at(),
          "wanted two numbers or two texts to compare, found %s and %s"
              .formatted(shown(binary.left(), left), shown(binary.right(), right)));
    }
  }

  private static boolean isOrdered(Kind kind) {
    return kind == Kind.NUMBER || kind == Kind.STRING || kind == Kind.ANY;
  }

  private Kind call(Term.Call call) {
    List<Kind> kinds = call.arguments().stream().map(this::kind).toList();
    switch (call.function()) {
      case IF -> {
        want(call.arguments().getFirst(), Kind.BOOLEAN);
        return kinds.get(1) == kinds.get(2) ? kinds.get(1) : Kind.ANY;
      }
      case NUMBER -> want(call.arguments().getFirst(), Kind.NUMBER);
      case LENGTH, CONTAINS -> {
        if (kinds.getFirst() == Kind.NUMBER || kinds.getFirst() == Kind.BOOLEAN) {
          throw new BadExpression(
              call.arguments().getFirst().at(),
              "wanted a text, a list or an object, found " + kinds.getFirst().words);
        }
      }
      case EMPTY, FIRST, LOWER, UPPER, TRIM, STARTS_WITH, ENDS_WITH, TEXT -> {}
    }
    return call.function().result;
  }
}
