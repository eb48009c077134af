/** JShell with the connected host bound to it. */
@NullMarked
package dev.cronjar.shell.jshell;

import org.jspecify.annotations.NullMarked;
