@NullMarked
package dev.cronjar.host.plugin;

import org.jspecify.annotations.NullMarked;
