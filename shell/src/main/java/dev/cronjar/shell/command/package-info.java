/** The commands of the console, one class each, and what they share. */
@NullMarked
package dev.cronjar.shell.command;

import org.jspecify.annotations.NullMarked;
