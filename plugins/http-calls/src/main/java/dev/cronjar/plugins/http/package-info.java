/** Calls within a time and a size, and the JSON that they send and get. */
@NullMarked
package dev.cronjar.plugins.http;

import org.jspecify.annotations.NullMarked;
