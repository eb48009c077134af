@NullMarked
package dev.cronjar.shell.command;

import org.jspecify.annotations.NullMarked;
