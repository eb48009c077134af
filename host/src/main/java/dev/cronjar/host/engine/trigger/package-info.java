@NullMarked
package dev.cronjar.host.engine.trigger;

import org.jspecify.annotations.NullMarked;
