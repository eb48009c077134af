package dev.cronjar.host.workflow.expression;

import dev.cronjar.host.workflow.definition.Variable;

/** What a value is, as far as that is known before there is one. */
enum Kind {
  STRING("a text"),
  NUMBER("a number"),
  BOOLEAN("true or false"),
  LIST("a list"),
  OBJECT("an object"),
  /** Of an output: only a run tells. */
  ANY("a value");

  final String words;

  Kind(String words) {
    this.words = words;
  }

  static Kind of(Variable.Type type) {
    return switch (type) {
      case STRING -> STRING;
      case INTEGER, NUMBER -> NUMBER;
      case BOOLEAN -> BOOLEAN;
      case LIST -> LIST;
      case OBJECT -> OBJECT;
    };
  }

  boolean mayBe(Kind other) {
    return this == other || this == ANY || other == ANY;
  }
}
