package dev.cronjar.host.jmx;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An operation after which something is different; clients are told so as its impact. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Changes {}
