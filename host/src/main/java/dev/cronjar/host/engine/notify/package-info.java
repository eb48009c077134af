@NullMarked
package dev.cronjar.host.engine.notify;

import org.jspecify.annotations.NullMarked;
