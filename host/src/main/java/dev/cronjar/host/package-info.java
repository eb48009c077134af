@NullMarked
package dev.cronjar.host;

import org.jspecify.annotations.NullMarked;
