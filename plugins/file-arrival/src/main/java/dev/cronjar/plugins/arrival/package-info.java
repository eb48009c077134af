@NullMarked
package dev.cronjar.plugins.arrival;

import org.jspecify.annotations.NullMarked;
