package dev.cronjar.plugin;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A kind of value that a param can hold: its schema, and how to make it of a JSON-like value. */
interface Kind {
  /** What is wanted, for messages: {@code a whole number from 0 to 3600}. */
  String wanted();

  Map<String, @Nullable Object> schema();

  /** The value; empty when it does not fit and {@code place} has been told why. */
  Optional<Object> read(@Nullable Object found, Place place);

  /** The JSON-like value that a default's text means; empty when this kind cannot have one. */
  Optional<Object> fromText(String text);

  /** The JSON-like value that stands for one that was left out; empty when it must be given. */
  default Optional<Object> whenLeftOut() {
    return Optional.empty();
  }

  /** The places below {@code path} that hold secrets. */
  default Set<String> secrets(String path) {
    return Set.of();
  }
}
