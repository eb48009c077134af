@NullMarked
package dev.cronjar.host.engine;

import org.jspecify.annotations.NullMarked;
