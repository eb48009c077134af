package dev.cronjar.host.workflow.expression;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of an expression; {@code at} is the column of its text, from 1. */
sealed interface Term {
  int at();

  /** A text, number, truth value, or nothing. */
  record Literal(int at, @Nullable Object value) implements Term {}

  /** One of the words that an expression begins with: {@code vars}, {@code steps} … */
  record Name(int at, String name) implements Term {}

  /** {@code of.name} */
  record Field(int at, Term of, String name) implements Term {}

  /** {@code of[index]} */
  record Index(int at, Term of, Term index) implements Term {}

  /** An operator before its only operand. */
  record Unary(int at, String operator, Term operand) implements Term {}

  record Binary(int at, String operator, Term left, Term right) implements Term {}

  record Call(int at, Function function, List<Term> arguments) implements Term {}
}
