@NullMarked
package dev.cronjar.plugin;

import org.jspecify.annotations.NullMarked;
