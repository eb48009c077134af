/** Who did what, kept so that a later change of it is found. */
@NullMarked
package dev.cronjar.host.audit;

import org.jspecify.annotations.NullMarked;
