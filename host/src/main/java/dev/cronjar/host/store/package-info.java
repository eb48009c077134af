@NullMarked
package dev.cronjar.host.store;

import org.jspecify.annotations.NullMarked;
