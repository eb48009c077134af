package dev.cronjar.host.workflow;

import dev.cronjar.host.workflow.definition.ExpressionFailed;
import dev.cronjar.host.workflow.definition.Expressions;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The least of an expression language: {@code vars.NAME}, {@code steps.NAME.outputs.KEY}, {@code
 * steps.NAME.state}, {@code item}, {@code index}, {@code run.id}, texts in quotes, numbers, {@code
 * true} and {@code false}; two of them compared; and <code>${…}</code> in texts.
 */
public final class References implements Expressions {
  private static final Pattern COMPARED =
      Pattern.compile("\\s*(\\S+)\\s*(==|!=|<=|>=|<|>)\\s*(\\S.*?)\\s*");
  private static final Pattern FILLED = Pattern.compile("\\$\\{([^}]*)}");

  @Override
  public boolean isTrue(String expression, Facts facts) {
    Matcher compared = COMPARED.matcher(expression);
    if (compared.matches()) {
      Object left = value(compared.group(1), facts);
      Object right = value(compared.group(3), facts);
      return isSo(left, compared.group(2), right);
    }
    Object value = value(expression, facts);
    if (!"true".equals(String.valueOf(value)) && !"false".equals(String.valueOf(value))) {
      throw new ExpressionFailed(expression + ": wanted true or false, found " + value);
    }
    return "true".equals(String.valueOf(value));
  }

  private static boolean isSo(@Nullable Object left, String sign, @Nullable Object right) {
    if (sign.equals("==") || sign.equals("!=")) {
      boolean same = Objects.equals(String.valueOf(left), String.valueOf(right));
      return sign.equals("==") == same;
    }
    int order = number(left).compareTo(number(right));
    return switch (sign) {
      case "<" -> order < 0;
      case ">" -> order > 0;
      case "<=" -> order <= 0;
      default -> order >= 0;
    };
  }

  private static BigDecimal number(@Nullable Object value) {
    try {
      return new BigDecimal(String.valueOf(value));
    } catch (NumberFormatException none) {
      throw new ExpressionFailed("wanted a number, found '" + value + "'");
    }
  }

  @Override
  public String text(String expression, Facts facts) {
    return String.valueOf(value(expression, facts));
  }

  @Override
  public @Nullable Object value(String expression, Facts facts) {
    String text = bare(expression.strip());
    if (text.startsWith("'") || text.startsWith("\"")) {
      return text.substring(1, text.length() - 1);
    } else if (text.equals("true") || text.equals("false")) {
      return Boolean.valueOf(text);
    } else if (!text.isEmpty() && (Character.isDigit(text.charAt(0)) || text.charAt(0) == '-')) {
      return number(text);
    }
    return named(text.split("\\."), text, facts);
  }

  private static String bare(String text) {
    return text.startsWith("${") && text.endsWith("}")
        ? text.substring(2, text.length() - 1).strip()
        : text;
  }

  private static @Nullable Object named(String[] parts, String text, Facts facts) {
    return switch (parts[0]) {
      case "vars" -> {
        if (parts.length != 2 || !facts.variables().containsKey(parts[1])) {
          throw new ExpressionFailed("no variable '" + text + "'");
        }
        yield facts.variables().get(parts[1]);
      }
      case "steps" -> ofStep(parts, text, facts);
      case "item" -> facts.item().orElseThrow(() -> new ExpressionFailed("no item here")).value();
      case "index" -> facts.item().orElseThrow(() -> new ExpressionFailed("no item here")).index();
      case "run" -> facts.run().getOrDefault(parts.length == 2 ? parts[1] : "", "");
      default ->
          throw new ExpressionFailed("wanted vars, steps, item, index or run, found " + text);
    };
  }

  private static String ofStep(String[] parts, String text, Facts facts) {
    Seen seen =
        parts.length < 3
            ? null
            : facts
                .step(parts[1])
                .orElseThrow(() -> new ExpressionFailed("no step '" + parts[1] + "' is seen here"));
    if (seen != null && parts[2].equals("state")) {
      return seen.state();
    }
    String found =
        seen != null && parts.length == 4 && parts[2].equals("outputs")
            ? seen.outputs().get(parts[3])
            : null;
    if (found == null) {
      throw new ExpressionFailed("nothing is known of " + text);
    }
    return found;
  }

  @Override
  public List<@Nullable Object> list(String expression, Facts facts) {
    Object value = value(expression, facts);
    if (value instanceof List<?> list) {
      return new ArrayList<>(list);
    }
    String text = String.valueOf(value);
    if (!text.startsWith("[")) {
      throw new ExpressionFailed(expression + ": wanted a list, found " + text);
    }
    return JsonValues.list(text);
  }

  @Override
  public Map<String, @Nullable Object> filled(Map<String, @Nullable Object> values, Facts facts) {
    Map<String, @Nullable Object> filled = new LinkedHashMap<>();
    values.forEach((key, value) -> filled.put(key, filled(value, facts)));
    return filled;
  }

  private @Nullable Object filled(@Nullable Object value, Facts facts) {
    if (value instanceof String text) {
      return FILLED.matcher(text).matches() ? value(text, facts) : filled(text, facts);
    } else if (value instanceof List<?> list) {
      List<@Nullable Object> all = new ArrayList<>();
      list.forEach(each -> all.add(filled(each, facts)));
      return all;
    } else if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> all = new LinkedHashMap<>();
      map.forEach((key, each) -> all.put(String.valueOf(key), filled(each, facts)));
      return all;
    }
    return value;
  }

  @Override
  public String filled(String text, Facts facts) {
    return FILLED
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(text(found.group(1), facts)));
  }
}
