@NullMarked
package dev.cronjar.shell.text;

import org.jspecify.annotations.NullMarked;
