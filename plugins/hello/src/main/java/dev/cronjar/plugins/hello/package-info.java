@NullMarked
package dev.cronjar.plugins.hello;

import org.jspecify.annotations.NullMarked;
