@NullMarked
package dev.cronjar.plugins.pairs;

import org.jspecify.annotations.NullMarked;
