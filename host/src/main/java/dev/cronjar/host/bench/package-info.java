/** {@code cronjar bench}: what this machine does with the real engine, store and recorder. */
@NullMarked
package dev.cronjar.host.bench;

import org.jspecify.annotations.NullMarked;
