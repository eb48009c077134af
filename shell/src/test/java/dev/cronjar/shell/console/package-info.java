@NullMarked
package dev.cronjar.shell.console;

import org.jspecify.annotations.NullMarked;
