@NullMarked
package dev.cronjar.host.engine.execute;

import org.jspecify.annotations.NullMarked;
