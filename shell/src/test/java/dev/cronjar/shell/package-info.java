@NullMarked
package dev.cronjar.shell;

import org.jspecify.annotations.NullMarked;
