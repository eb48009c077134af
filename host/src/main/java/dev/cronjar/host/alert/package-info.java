/** What is wrong now and somebody should know of: found, raised, cleared. */
@NullMarked
package dev.cronjar.host.alert;

import org.jspecify.annotations.NullMarked;
