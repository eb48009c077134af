/** Runs in JVMs of their own: the host's side, the other side, and what travels between them. */
@NullMarked
package dev.cronjar.host.engine.execute.process;

import org.jspecify.annotations.NullMarked;
