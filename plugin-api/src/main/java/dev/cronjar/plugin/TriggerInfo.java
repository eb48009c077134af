package dev.cronjar.plugin;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a trigger source is called. May be left out; see {@link TriggerDescription}. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface TriggerInfo {
  /**
   * The source's name within its plugin: lower-case letters, digits and single hyphens. Empty: the
   * class name without {@code Trigger}, in kebab-case.
   */
  String name() default "";

  /** One sentence for whoever chooses a source. */
  String description() default "";
}
