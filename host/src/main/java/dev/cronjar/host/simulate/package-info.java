/**
 * What schedules would do in a stretch of time: the engine on virtual time, and what came of it.
 */
@NullMarked
package dev.cronjar.host.simulate;

import org.jspecify.annotations.NullMarked;
