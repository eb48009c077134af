@NullMarked
package dev.cronjar.shell.jshell;

import org.jspecify.annotations.NullMarked;
