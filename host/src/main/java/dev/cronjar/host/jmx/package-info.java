@NullMarked
package dev.cronjar.host.jmx;

import org.jspecify.annotations.NullMarked;
