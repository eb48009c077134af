package dev.cronjar.host.workflow.expression;

import com.ezylang.evalex.BaseException;
import com.ezylang.evalex.EvaluationException;
import com.ezylang.evalex.Expression;
import com.ezylang.evalex.config.ExpressionConfiguration;
import com.ezylang.evalex.config.FunctionDictionaryIfc;
import com.ezylang.evalex.data.EvaluationValue;
import com.ezylang.evalex.functions.FunctionIfc;
import com.ezylang.evalex.functions.FunctionParameterDefinition;
import com.ezylang.evalex.parser.ASTNode;
import com.ezylang.evalex.parser.ParseException;
import com.ezylang.evalex.parser.Token;
import dev.cronjar.host.schedule.Nearest;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads the text of an expression. EvalEx cuts it into words and knows which operator binds more
 * tightly; what the words mean is decided here and in {@link Evaluation}, so that nothing of its
 * functions, powers and conversions is within reach. The only user of that library.
 */
final class Parser {
  static final int LONGEST = 2_000;
  private static final int DEEPEST = 60;

  /** Names of steps may have dashes, which would be read as minus: the letter stands for them. */
  private static final char DASH = '\u30FC';

  private static final Pattern STEP =
      Pattern.compile("\\bsteps\\.([A-Za-z0-9_-]+)(?=\\.(outputs|state|reason)\\b)");
  private static final Set<String> INFIX =
      Set.of("+", "-", "*", "/", "%", "==", "=", "!=", "<>", "<", "<=", ">", ">=", "&&", "||");
  private static final ExpressionConfiguration SYNTAX =
      ExpressionConfiguration.builder()
          .functionDictionary(new Names())
          .implicitMultiplicationAllowed(false)
          .singleQuoteStringLiteralsAllowed(true)
          .binaryAllowed(false)
          .build();

  private Parser() {}

  /**
   * @throws BadExpression with the column of what is wrong
   */
  static Term parse(String text) {
    if (text.isBlank()) {
      throw new BadExpression(1, "wanted an expression, found nothing");
    } else if (text.length() > LONGEST) {
      throw new BadExpression(
          1, "wanted at most " + LONGEST + " characters, found " + text.length());
    } else if (text.indexOf(DASH) >= 0) {
      throw new BadExpression(text.indexOf(DASH) + 1, "wanted plain letters, found '" + DASH + "'");
    }
    String joined =
        STEP.matcher(text).replaceAll(step -> "steps." + step.group(1).replace('-', DASH));
    try {
      return term(new Expression(joined, SYNTAX).getAbstractSyntaxTree(), 0);
    } catch (ParseException wrong) {
      throw new BadExpression(Math.max(1, wrong.getStartPosition()), words(wrong));
    } catch (ArithmeticException | IndexOutOfBoundsException | IllegalArgumentException odd) {
      throw new BadExpression(1, "cannot be read: " + odd.getMessage());
    }
  }

  private static String words(BaseException wrong) {
    String said = String.valueOf(wrong.getMessage()).replace(DASH, '-');
    return "cannot be read: "
        + (said.isEmpty() ? "" : said.substring(0, 1).toLowerCase(Locale.ROOT) + said.substring(1));
  }

  private static Term term(ASTNode node, int depth) {
    Token token = node.getToken();
    int at = token.getStartPosition();
    if (depth > DEEPEST) {
      throw new BadExpression(at, "wanted at most " + DEEPEST + " levels within each other");
    }
    List<ASTNode> parts = node.getParameters();
    return switch (token.getType()) {
      case STRING_LITERAL -> new Term.Literal(at, token.getValue().replace(DASH, '-'));
      case NUMBER_LITERAL -> new Term.Literal(at, number(at, token.getValue()));
      case VARIABLE_OR_CONSTANT -> name(at, token.getValue());
      case STRUCTURE_SEPARATOR ->
          new Term.Field(
              parts.get(1).getToken().getStartPosition(),
              term(parts.get(0), depth + 1),
              parts.get(1).getToken().getValue().replace(DASH, '-'));
      case ARRAY_INDEX ->
          new Term.Index(at, term(parts.get(0), depth + 1), term(parts.get(1), depth + 1));
      case PREFIX_OPERATOR -> unary(token, term(parts.get(0), depth + 1));
      case INFIX_OPERATOR ->
          binary(token, term(parts.get(0), depth + 1), term(parts.get(1), depth + 1));
      case FUNCTION -> call(token, parts.stream().map(each -> term(each, depth + 1)).toList());
      case BRACE_OPEN,
          BRACE_CLOSE,
          COMMA,
          POSTFIX_OPERATOR,
          FUNCTION_PARAM_START,
          ARRAY_OPEN,
          ARRAY_CLOSE ->
          throw new BadExpression(at, "cannot be read at '" + token.getValue() + "'");
    };
  }

  private static BigDecimal number(int at, String text) {
    try {
      BigDecimal number = new BigDecimal(text);
      if (Math.abs((long) number.scale()) <= Values.MOST_DIGITS) {
        return number;
      }
    } catch (NumberFormatException hexadecimal) {
      // told below
    }
    throw new BadExpression(at, "wanted a number such as 5 or 2.5, found '" + text + "'");
  }

  private static Term name(int at, String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "true" -> new Term.Literal(at, true);
      case "false" -> new Term.Literal(at, false);
      case "null" -> new Term.Literal(at, null);
      default -> new Term.Name(at, name);
    };
  }

  private static Term unary(Token token, Term operand) {
    String operator = token.getValue();
    if (!operator.equals("!") && !operator.equals("-")) {
      throw new BadExpression(
          token.getStartPosition(), "wanted ! or - before a value, found '" + operator + "'");
    }
    return new Term.Unary(token.getStartPosition(), operator, operand);
  }

  private static Term binary(Token token, Term left, Term right) {
    String operator = token.getValue();
    if (!INFIX.contains(operator)) {
      throw new BadExpression(
          token.getStartPosition(),
          "wanted one of + - * / % == != < <= > >= && ||, found '" + operator + "'");
    }
    String one = operator.equals("=") ? "==" : operator.equals("<>") ? "!=" : operator;
    return new Term.Binary(token.getStartPosition(), one, left, right);
  }

  private static Term call(Token token, List<Term> arguments) {
    Function function = Function.of(token.getValue()).orElseThrow();
    int found = arguments.size();
    if (found < function.fewest || found > function.most) {
      throw new BadExpression(
          token.getStartPosition(),
          "%s wants %s, found %d"
              .formatted(
                  function.word(),
                  function.fewest == function.most
                      ? function.fewest + (function.fewest == 1 ? " value" : " values")
                      : function.fewest + " to " + function.most + " values",
                  found));
    }
    return new Term.Call(token.getStartPosition(), function, arguments);
  }

  /** What EvalEx needs to know of functions: which words are some. */
  private static final class Names implements FunctionDictionaryIfc {
    @Override
    public void addFunction(String name, FunctionIfc function) {
      throw new UnsupportedOperationException(name);
    }

    /** Every word before a bracket is one, so that the refusal can name the nearest. */
    @Override
    public FunctionIfc getFunction(String name) {
      Optional<Function> known = Function.of(name);
      if (known.isEmpty()) {
        List<String> words = Arrays.stream(Function.values()).map(Function::word).toList();
        throw new BadExpression(1, "no function '" + name + "'" + Nearest.hint(name, words));
      }
      return new AnyArguments();
    }
  }

  /** How many arguments there may be is told in our words. */
  private static final class AnyArguments implements FunctionIfc {
    private static final List<FunctionParameterDefinition> ANY =
        List.of(FunctionParameterDefinition.builder().name("values").isVarArg(true).build());

    @Override
    public List<FunctionParameterDefinition> getFunctionParameterDefinitions() {
      return ANY;
    }

    @Override
    public EvaluationValue evaluate(Expression expression, Token token, EvaluationValue... values)
        throws EvaluationException {
      throw new EvaluationException(token, "is evaluated elsewhere");
    }

    @Override
    public void validatePreEvaluation(Token token, EvaluationValue... values) {}

    @Override
    public boolean hasVarArgs() {
      return true;
    }
  }
}
