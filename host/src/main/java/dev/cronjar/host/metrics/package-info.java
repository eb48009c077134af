/**
 * How many runs ended how, how late they began and how long they took: by schedule, task and org,
 * in slots of ten minutes.
 */
@NullMarked
package dev.cronjar.host.metrics;

import org.jspecify.annotations.NullMarked;
