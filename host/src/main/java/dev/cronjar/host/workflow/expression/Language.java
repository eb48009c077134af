package dev.cronjar.host.workflow.expression;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.cronjar.host.workflow.definition.ExpressionFailed;
import dev.cronjar.host.workflow.definition.Expressions;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Evaluates expressions. What was read once is kept. Thread-safe; one for a host. */
public final class Language implements Expressions {
  private static final int KEPT = 10_000;

  private final Cache<String, Term> terms = Caffeine.newBuilder().maximumSize(KEPT).build();
  private final Cache<String, Template> templates = Caffeine.newBuilder().maximumSize(KEPT).build();

  private Term term(String expression) {
    return terms.get(expression, Parser::parse);
  }

  @Override
  public boolean isTrue(String expression, Facts facts) {
    try {
      return new Evaluation(facts).truth(term(expression));
    } catch (ExpressionFailed failed) {
      throw failed(expression, failed);
    }
  }

  @Override
  public String text(String expression, Facts facts) {
    return Values.text(value(expression, facts));
  }

  @Override
  public @Nullable Object value(String expression, Facts facts) {
    try {
      return json(new Evaluation(facts).of(term(expression)));
    } catch (ExpressionFailed failed) {
      throw failed(expression, failed);
    }
  }

  @Override
  public List<@Nullable Object> list(String expression, Facts facts) {
    String bare = unwrapped(expression);
    Object value = value(bare, facts);
    return Values.list(value).orElseThrow(() -> failed(bare, Values.wanted("a list", value)));
  }

  /** A list may be written with or without the signs of filling. */
  static String unwrapped(String expression) {
    String text = expression.strip();
    return text.startsWith("${") && text.endsWith("}")
        ? text.substring(2, text.length() - 1)
        : expression;
  }

  @Override
  public Map<String, @Nullable Object> filled(Map<String, @Nullable Object> values, Facts facts) {
    Map<String, @Nullable Object> filled = new LinkedHashMap<>();
    values.forEach((key, value) -> filled.put(key, within(value, facts)));
    return filled;
  }

  @Override
  public String filled(String text, Facts facts) {
    StringBuilder filled = new StringBuilder();
    for (Template.Part part : templates.get(text, Template::of).parts()) {
      switch (part) {
        case Template.Part.Plain plain -> filled.append(plain.text());
        case Template.Part.Filled hole ->
            filled.append(Values.text(value(hole.expression(), facts)));
      }
    }
    return filled.toString();
  }

  private @Nullable Object within(@Nullable Object value, Facts facts) {
    return switch (value) {
      case String text -> whole(text, facts);
      case Map<?, ?> object -> {
        Map<String, @Nullable Object> filled = new LinkedHashMap<>();
        object.forEach((key, each) -> filled.put(String.valueOf(key), within(each, facts)));
        yield filled;
      }
      case List<?> list -> {
        List<@Nullable Object> filled = new ArrayList<>(list.size());
        list.forEach(each -> filled.add(within(each, facts)));
        yield filled;
      }
      case null, default -> value;
    };
  }

  private @Nullable Object whole(String text, Facts facts) {
    List<Template.Part> parts = templates.get(text, Template::of).parts();
    return parts.size() == 1 && parts.getFirst() instanceof Template.Part.Filled hole
        ? value(hole.expression(), facts)
        : filled(text, facts);
  }

  /** Whole numbers as such: a task's param that is one wants no point. */
  private static @Nullable Object json(@Nullable Object value) {
    if (value instanceof BigDecimal number) {
      try {
        return number.longValueExact();
      } catch (ArithmeticException fraction) {
        return number;
      }
    }
    return value;
  }

  private static ExpressionFailed failed(String expression, ExpressionFailed why) {
    return new ExpressionFailed(expression.strip() + ": " + why.getMessage());
  }
}
