@NullMarked
package dev.cronjar.host.simulate;

import org.jspecify.annotations.NullMarked;
