package dev.cronjar.plugin;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a kind of step is called. May be left out; see {@link StepKindDescription}. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface StepKindInfo {
  /**
   * The kind's name within its plugin: lower-case letters, digits and single hyphens. Empty: the
   * class name without {@code Kind}, in kebab-case.
   */
  String name() default "";

  /** One sentence for whoever chooses a kind. */
  String description() default "";
}
