package dev.cronjar.plugin;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a task is called and how it likes to run. May be left out; see {@link TaskDescription}. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface TaskInfo {
  /**
   * The task's name within its plugin: lower-case letters, digits and single hyphens. Empty: the
   * class name without {@code Task}, in kebab-case.
   */
  String name() default "";

  /** One sentence for whoever chooses a task. */
  String description() default "";

  /**
   * Whether the task does nothing but wait for others, such as for an HTTP answer. The host may
   * then run it on a virtual thread, of which there can be thousands. A task that computes must not
   * say so: it would hold up all the others.
   */
  boolean onlyWaits() default false;
}
