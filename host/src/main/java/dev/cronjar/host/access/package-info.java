/** Who may come in: users, tokens, sessions. */
@NullMarked
package dev.cronjar.host.access;

import org.jspecify.annotations.NullMarked;
