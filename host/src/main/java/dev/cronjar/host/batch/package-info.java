@NullMarked
package dev.cronjar.host.batch;

import org.jspecify.annotations.NullMarked;
