@NullMarked
package dev.cronjar.host.control;

import org.jspecify.annotations.NullMarked;
