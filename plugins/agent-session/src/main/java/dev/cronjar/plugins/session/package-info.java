@NullMarked
package dev.cronjar.plugins.session;

import org.jspecify.annotations.NullMarked;
