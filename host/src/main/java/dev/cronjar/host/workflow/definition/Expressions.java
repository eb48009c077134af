package dev.cronjar.host.workflow.definition;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The language of conditions and of what is filled into params. Pure and quick: it is called on the
 * engine's dispatcher. Every method throws {@link ExpressionFailed}, whose words become the reason
 * of the step.
 */
public interface Expressions {
  /** True or false. */
  boolean isTrue(String expression, Facts facts);

  /** A value as text, for cases. */
  String text(String expression, Facts facts);

  /** A value as JSON has it, for variables. */
  @Nullable Object value(String expression, Facts facts);

  /** A list; a text that is a JSON array is one too. */
  List<@Nullable Object> list(String expression, Facts facts);

  /**
   * The same values with every <code>${…}</code> filled; a text that is only one keeps its type.
   */
  Map<String, @Nullable Object> filled(Map<String, @Nullable Object> values, Facts facts);

  /** A text with every <code>${…}</code> filled. */
  String filled(String text, Facts facts);

  /** What an expression can see, from where it stands. */
  interface Facts {
    /** {@code vars}: the workflow's variables. */
    Map<String, @Nullable Object> variables();

    /** {@code steps.NAME}: a step that has begun, seen from here outwards. */
    Optional<Seen> step(String name);

    /** {@code item}: of the innermost {@code foreach}. */
    Optional<Item> item();

    /** {@code run}: id, workflow, and start of the workflow run, as texts. */
    Map<String, String> run();
  }

  /** One step: its state as text, its outputs, and why it is in that state. */
  record Seen(String state, Map<String, String> outputs, String reason) {}

  /** An item of a list and its place, from 0. */
  record Item(@Nullable Object value, int index) {}
}
