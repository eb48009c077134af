package dev.cronjar.host.workflow.expression;

import dev.cronjar.host.workflow.definition.Variable;
import java.util.Map;
import java.util.Optional;

/** What an expression can see from where it stands. */
public interface Scope {
  Map<String, Variable> variables();

  /** Why a step of this name cannot be seen, in words; empty when it can. */
  Optional<String> whyNot(String step);

  /** Whether it stands within a {@code foreach}. */
  boolean hasItem();
}
