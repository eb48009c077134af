@NullMarked
package dev.cronjar.shell.connect;

import org.jspecify.annotations.NullMarked;
