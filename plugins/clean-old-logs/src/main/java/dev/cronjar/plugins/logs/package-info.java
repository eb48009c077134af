@NullMarked
package dev.cronjar.plugins.logs;

import org.jspecify.annotations.NullMarked;
