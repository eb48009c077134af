@NullMarked
package dev.cronjar.host.control.view;

import org.jspecify.annotations.NullMarked;
