/** The store's ports in memory, under the same contract: for tests of what stands above them. */
@NullMarked
package dev.cronjar.host.store.memory;

import org.jspecify.annotations.NullMarked;
