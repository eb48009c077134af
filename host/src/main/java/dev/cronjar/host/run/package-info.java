@NullMarked
package dev.cronjar.host.run;

import org.jspecify.annotations.NullMarked;
