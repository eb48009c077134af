/** Runs a task in a unit test: {@link dev.cronjar.plugin.test.TaskKit} is where to start. */
@NullMarked
package dev.cronjar.plugin.test;

import org.jspecify.annotations.NullMarked;
