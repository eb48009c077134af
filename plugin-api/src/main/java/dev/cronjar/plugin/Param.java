package dev.cronjar.plugin;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes one param: a component of the record that a {@link Task} takes. Form, validation, JSON
 * Schema and help come from it.
 *
 * <p>A component may be a {@code String}, {@code int}, {@code long}, {@code double}, {@code
 * boolean} (or boxed), {@code Duration}, {@code Instant}, {@code LocalDate}, {@code URI}, {@code
 * Path}, an enum, a nested record, a {@code List}, {@code Set} or {@code Map<String, …>} of these,
 * an {@code Optional} of any of these, or a sealed interface of one-component records, of which the
 * one that fits is made.
 *
 * <p>What is left out gets its default; a list, set or map is then empty, an {@code Optional} too,
 * a nested record is made of its own defaults. Everything else without a default must be given.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Param {
  /** Stands for "no default". */
  String NO_DEFAULT = "\0";

  /** One sentence for whoever fills it in. */
  String description() default "";

  /**
   * The value when none is given, as it would be written in YAML: {@code "10"}, {@code "5m"},
   * {@code "true"}; the items of a list separated by commas.
   */
  String defaultValue() default NO_DEFAULT;

  /**
   * The least allowed: of a number its value, of a duration its seconds (0 unless stated), of a
   * text its characters, of a list, set or map its entries.
   */
  double min() default Double.NEGATIVE_INFINITY;

  /** The most allowed, counted as for {@link #min}. */
  double max() default Double.POSITIVE_INFINITY;

  /** Whether a list, set, map or nested record that could be left out must be given. */
  boolean required() default false;

  /** Whether the value is a secret: shown masked everywhere, never in a message or a log. */
  boolean secret() default false;
}
