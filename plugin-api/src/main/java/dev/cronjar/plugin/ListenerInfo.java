package dev.cronjar.plugin;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a {@link HostListener} is called and what it hears. May be left out. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ListenerInfo {
  /**
   * Its name within its plugin: lower-case letters, digits and single hyphens. Empty: the class
   * name without {@code Listener}, in kebab-case. A listener of another name begins anew.
   */
  String name() default "";

  /** The kinds of event that it is told; none means all. */
  Class<? extends HostEvent>[] hears() default {};
}
