@NullMarked
package dev.cronjar.host.schedule;

import org.jspecify.annotations.NullMarked;
