@NullMarked
package dev.cronjar.plugins.health;

import org.jspecify.annotations.NullMarked;
