/** The way to a host: its control beans, in this process, by pid or by URL. */
@NullMarked
package dev.cronjar.shell.connect;

import org.jspecify.annotations.NullMarked;
