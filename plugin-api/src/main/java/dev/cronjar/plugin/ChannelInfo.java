package dev.cronjar.plugin;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a {@link NotificationChannel} is called. May be left out. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ChannelInfo {
  /**
   * Its name within its plugin: lower-case letters, digits and single hyphens. Empty: the class
   * name without {@code Channel}, in kebab-case.
   */
  String name() default "";
}
