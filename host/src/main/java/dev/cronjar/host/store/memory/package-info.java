/** The store's ports in memory, under the same contract: what simulations and tests run on. */
@NullMarked
package dev.cronjar.host.store.memory;

import org.jspecify.annotations.NullMarked;
