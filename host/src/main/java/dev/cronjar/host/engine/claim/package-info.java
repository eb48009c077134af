@NullMarked
package dev.cronjar.host.engine.claim;

import org.jspecify.annotations.NullMarked;
