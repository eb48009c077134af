/** Listeners of plugins are told what happens, each from a cursor of its own. */
@NullMarked
package dev.cronjar.host.listen;

import org.jspecify.annotations.NullMarked;
