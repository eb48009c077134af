/**
 * The ledger examined: what was due is recomputed from the revisions of the schedules and matched
 * with what is recorded. Reads only.
 */
@NullMarked
package dev.cronjar.host.verify;

import org.jspecify.annotations.NullMarked;
