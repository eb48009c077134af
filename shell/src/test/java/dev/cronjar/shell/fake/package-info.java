/** A host in memory behind real MXBeans. */
@NullMarked
package dev.cronjar.shell.fake;

import org.jspecify.annotations.NullMarked;
