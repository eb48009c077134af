@NullMarked
package dev.cronjar.plugins.request;

import org.jspecify.annotations.NullMarked;
