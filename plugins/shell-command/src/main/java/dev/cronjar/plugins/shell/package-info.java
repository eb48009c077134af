@NullMarked
package dev.cronjar.plugins.shell;

import org.jspecify.annotations.NullMarked;
