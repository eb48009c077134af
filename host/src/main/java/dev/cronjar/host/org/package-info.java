@NullMarked
package dev.cronjar.host.org;

import org.jspecify.annotations.NullMarked;
