package dev.cronjar.host.workflow;

import dev.cronjar.host.workflow.definition.ExpressionFailed;
import dev.cronjar.host.workflow.definition.Expressions;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * As much of an expression language as tests of the planner need: {@code yes}, {@code no}, {@code
 * vars.NAME}, {@code steps.NAME.KEY}, {@code item}, lists with commas; {@code broken} fails.
 */
final class PlainExpressions implements Expressions {
  @Override
  public boolean isTrue(String expression, Facts facts) {
    String text = text(expression, facts);
    return text.equals("yes") || text.equals("true");
  }

  @Override
  public String text(String expression, Facts facts) {
    return String.valueOf(value(expression, facts));
  }

  @Override
  public @Nullable Object value(String expression, Facts facts) {
    if (expression.equals("broken")) {
      throw new ExpressionFailed("broken has no value");
    } else if (expression.equals("item")) {
      return facts.item().orElseThrow(() -> new ExpressionFailed("no item here")).value();
    } else if (expression.startsWith("vars.")) {
      return facts.variables().get(expression.substring(5));
    } else if (expression.startsWith("steps.")) {
      String[] parts = expression.split("\\.", -1);
      Seen seen =
          facts.step(parts[1]).orElseThrow(() -> new ExpressionFailed("no step " + parts[1]));
      return parts[2].equals("state") ? seen.state() : seen.outputs().get(parts[2]);
    }
    return expression;
  }

  @Override
  public List<@Nullable Object> list(String expression, Facts facts) {
    Object value = value(expression, facts);
    if (value instanceof List<?> list) {
      return Arrays.asList(list.toArray());
    }
    return String.valueOf(value).isEmpty()
        ? List.of()
        : Arrays.asList((Object[]) String.valueOf(value).split(","));
  }

  @Override
  public Map<String, @Nullable Object> filled(Map<String, @Nullable Object> values, Facts facts) {
    Map<String, @Nullable Object> filled = new LinkedHashMap<>();
    values.forEach(
        (key, value) ->
            filled.put(
                key,
                value instanceof String text && text.startsWith("$")
                    ? value(text.substring(1), facts)
                    : value));
    return filled;
  }

  @Override
  public String filled(String text, Facts facts) {
    return text.startsWith("$") ? text(text.substring(1), facts) : text;
  }
}
