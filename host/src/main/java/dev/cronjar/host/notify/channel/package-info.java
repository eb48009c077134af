/** Ways for notifications to leave the host. */
@NullMarked
package dev.cronjar.host.notify.channel;

import org.jspecify.annotations.NullMarked;
