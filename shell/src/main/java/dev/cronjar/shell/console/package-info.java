/** The interactive console on JLine. */
@NullMarked
package dev.cronjar.shell.console;

import org.jspecify.annotations.NullMarked;
