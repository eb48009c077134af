@NullMarked
package dev.cronjar.host.engine.record;

import org.jspecify.annotations.NullMarked;
