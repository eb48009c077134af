/** Rules over the event stream: what they make of it, what they send, and its way out. */
@NullMarked
package dev.cronjar.host.notify;

import org.jspecify.annotations.NullMarked;
