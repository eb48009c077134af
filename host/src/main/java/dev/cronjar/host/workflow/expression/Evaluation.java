package dev.cronjar.host.workflow.expression;

import dev.cronjar.host.schedule.Nearest;
import dev.cronjar.host.workflow.definition.ExpressionFailed;
import dev.cronjar.host.workflow.definition.Expressions.Facts;
import dev.cronjar.host.workflow.definition.Expressions.Item;
import dev.cronjar.host.workflow.definition.Expressions.Seen;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The value of an expression among facts. Ends after as many steps as the text has words. */
record Evaluation(Facts facts) {
  private static final MathContext PRECISION = MathContext.DECIMAL128;
  private static final int LONGEST_TEXT = 100_000;

  @Nullable Object of(Term term) {
    return switch (term) {
      case Term.Literal literal -> literal.value();
      case Term.Name name -> named(name);
      case Term.Field field -> field(field);
      case Term.Index index -> index(index);
      case Term.Unary unary -> unary(unary);
      case Term.Binary binary -> binary(binary);
      case Term.Call call -> call(call);
    };
  }

  boolean truth(Term term) {
    Object value = of(term);
    return Values.truth(value).orElseThrow(() -> Values.wanted("true or false", value));
  }

  private @Nullable Object named(Term.Name name) {
    return switch (name.name()) {
      case "vars" -> facts.variables();
      case "run" -> facts.run();
      case "item" -> item().value();
      case "index" -> BigDecimal.valueOf(item().index());
      default ->
          throw new ExpressionFailed(
              "wanted a value that begins with vars, steps, item, index or run, found '"
                  + name.name()
                  + "'");
    };
  }

  private Item item() {
    return facts
        .item()
        .orElseThrow(() -> new ExpressionFailed("'item' stands for nothing outside of a foreach"));
  }

  private @Nullable Object field(Term.Field field) {
    if (field.of() instanceof Term.Field step && isSteps(step.of())) {
      return ofStep(step.name(), field.name());
    } else if (isSteps(field.of())) {
      throw new ExpressionFailed(
          "wanted outputs, state or reason of step '" + field.name() + "', found none of them");
    }
    return member(Values.structure(of(field.of()), "{"), field.name());
  }

  private static boolean isSteps(Term term) {
    return term instanceof Term.Name name && name.name().equals("steps");
  }

  private @Nullable Object ofStep(String name, String what) {
    Seen seen =
        facts
            .step(name)
            .orElseThrow(() -> new ExpressionFailed("step '" + name + "' has not begun"));
    return switch (what) {
      case "outputs" -> seen.outputs();
      case "state" -> seen.state();
      case "reason" -> seen.reason();
      default ->
          throw new ExpressionFailed(
              "wanted outputs, state or reason of step '" + name + "', found '" + what + "'");
    };
  }

  /** What is not there has no value: a typing error must not read as nothing. */
  private static @Nullable Object member(@Nullable Object of, String name) {
    if (!(of instanceof Map<?, ?> object)) {
      throw Values.wanted("an object with '" + name + "'", of);
    }
    if (!object.containsKey(name)) {
      List<String> known = object.keySet().stream().map(String::valueOf).toList();
      throw new ExpressionFailed(
          "no '"
              + name
              + "' there, found "
              + (known.isEmpty() ? "nothing" : String.join(", ", known))
              + Nearest.hint(name, known));
    }
    return object.get(name);
  }

  private @Nullable Object index(Term.Index index) {
    Object of = Values.structure(Values.structure(of(index.of()), "["), "{");
    Object at = of(index.index());
    if (of instanceof Map<?, ?>) {
      return member(of, Values.text(at));
    } else if (of instanceof List<?> list) {
      int place = Values.number(at).map(BigDecimal::intValue).orElse(-1);
      if (place < 0 || place >= list.size()) {
        throw Values.wanted("a place of 0 to " + (list.size() - 1) + " in the list", at);
      }
      return list.get(place);
    }
    throw Values.wanted("a list or an object", of);
  }

  private Object unary(Term.Unary unary) {
    return unary.operator().equals("!") ? !truth(unary.operand()) : number(unary).negate();
  }

  private BigDecimal number(Term.Unary unary) {
    return number(of(unary.operand()));
  }

  private static BigDecimal number(@Nullable Object value) {
    return Values.number(value).orElseThrow(() -> Values.wanted("a number", value));
  }

  private Object binary(Term.Binary binary) {
    if (binary.operator().equals("&&")) {
      return truth(binary.left()) && truth(binary.right());
    } else if (binary.operator().equals("||")) {
      return truth(binary.left()) || truth(binary.right());
    }
    Object left = of(binary.left());
    Object right = of(binary.right());
    return switch (binary.operator()) {
      case "==" -> isSame(left, right);
      case "!=" -> !isSame(left, right);
      case "<" -> compared(left, right) < 0;
      case "<=" -> compared(left, right) <= 0;
      case ">" -> compared(left, right) > 0;
      case ">=" -> compared(left, right) >= 0;
      case "+" -> sum(left, right);
      case "-" -> bounded(() -> number(left).subtract(number(right), PRECISION));
      case "*" -> bounded(() -> number(left).multiply(number(right), PRECISION));
      case "/" -> bounded(() -> number(left).divide(divisor(right), PRECISION));
      case "%" -> bounded(() -> number(left).remainder(divisor(right), PRECISION));
      default -> throw new IllegalStateException("Operator " + binary.operator());
    };
  }

  private static BigDecimal divisor(@Nullable Object value) {
    BigDecimal divisor = number(value);
    if (divisor.signum() == 0) {
      throw Values.wanted("a number other than 0 to divide by", value);
    }
    return divisor;
  }

  private static BigDecimal bounded(Supplier<BigDecimal> computed) {
    try {
      BigDecimal number = computed.get();
      if (Math.abs((long) number.precision() - number.scale()) <= Values.MOST_DIGITS
          && Math.abs((long) number.scale()) <= Values.MOST_DIGITS) {
        return number;
      }
    } catch (ArithmeticException outOfBounds) {
      // told below
    }
    throw new ExpressionFailed("wanted a number of at most 300 digits");
  }

  private static Object sum(@Nullable Object left, @Nullable Object right) {
    if (left instanceof Number && right instanceof Number) {
      return bounded(() -> number(left).add(number(right), PRECISION));
    }
    String text = Values.text(left) + Values.text(right);
    if (text.length() > LONGEST_TEXT) {
      throw new ExpressionFailed(
          "wanted a text of at most " + LONGEST_TEXT + " characters, found " + text.length());
    }
    return text;
  }

  /** A number beside a text that is one are compared as numbers, two texts as texts. */
  static boolean isSame(@Nullable Object left, @Nullable Object right) {
    if (left instanceof Number || right instanceof Number) {
      return Values.number(left)
          .flatMap(a -> Values.number(right).map(b -> a.compareTo(b) == 0))
          .orElse(false);
    } else if (left == null || right == null) {
      return left == null && right == null;
    }
    return Values.text(left).equals(Values.text(right));
  }

  private static int compared(@Nullable Object left, @Nullable Object right) {
    var numbers = Values.number(left).flatMap(a -> Values.number(right).map(a::compareTo));
    if (numbers.isPresent()) {
      return numbers.get();
    } else if (left instanceof String a && right instanceof String b) {
      return a.compareTo(b);
    }
    throw new ExpressionFailed(
        "wanted two numbers or two texts to compare, found %s and %s"
            .formatted(Values.words(left), Values.words(right)));
  }

  private @Nullable Object call(Term.Call call) {
    List<Term> arguments = call.arguments();
    return switch (call.function()) {
      case LENGTH -> BigDecimal.valueOf(length(of(arguments.get(0))));
      case EMPTY -> isEmpty(of(arguments.get(0)));
      case FIRST -> first(arguments);
      case CONTAINS -> contains(of(arguments.get(0)), of(arguments.get(1)));
      case LOWER -> text(arguments, 0).toLowerCase(Locale.ROOT);
      case UPPER -> text(arguments, 0).toUpperCase(Locale.ROOT);
      case TRIM -> text(arguments, 0).strip();
      case STARTS_WITH -> text(arguments, 0).startsWith(text(arguments, 1));
      case ENDS_WITH -> text(arguments, 0).endsWith(text(arguments, 1));
      case NUMBER -> number(of(arguments.get(0)));
      case TEXT -> text(arguments, 0);
      case IF -> of(arguments.get(truth(arguments.get(0)) ? 1 : 2));
    };
  }

  private String text(List<Term> arguments, int place) {
    return Values.text(of(arguments.get(place)));
  }

  /** What has no value counts as empty here, so that an output may be missing. */
  private @Nullable Object first(List<Term> arguments) {
    for (Term each : arguments.subList(0, arguments.size() - 1)) {
      try {
        Object value = of(each);
        if (!isEmpty(value)) {
          return value;
        }
      } catch (ExpressionFailed missing) {
        // the next one stands in for it
      }
    }
    return of(arguments.getLast());
  }

  private static boolean isEmpty(@Nullable Object value) {
    return value == null || (isSized(value) && length(value) == 0);
  }

  private static boolean isSized(Object value) {
    return value instanceof String || value instanceof Collection || value instanceof Map;
  }

  private static int length(@Nullable Object value) {
    Object sized = Values.structure(value, "[");
    return switch (sized) {
      case Collection<?> list -> list.size();
      case Map<?, ?> object -> object.size();
      case String text -> text.length();
      case null, default -> throw Values.wanted("a text, a list or an object", value);
    };
  }

  private static boolean contains(@Nullable Object whole, @Nullable Object part) {
    Object sized = Values.structure(whole, "[");
    return switch (sized) {
      case Collection<?> list -> list.stream().anyMatch(each -> isSame(each, part));
      case Map<?, ?> object -> object.containsKey(Values.text(part));
      case String text -> text.contains(Values.text(part));
      case null, default -> throw Values.wanted("a text, a list or an object", whole);
    };
  }
}
