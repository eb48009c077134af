package dev.cronjar.host.verify;

import java.util.Map;
import java.util.TreeMap;

/**
 * What was examined, as counts.
 *
 * @param due fire times that were due
 * @param ran recorded runs that were not skipped
 * @param skipped recorded as skipped, by reason
 * @param folded fire times within folded rows
 * @param open fire times and runs that nobody is late to settle: claimed by a host that lives, or
 *     left by a dead one that no host has followed yet
 * @param findings all of them, also those beyond the first that are listed
 */
public record Totals(
    long schedules,
    long due,
    long ran,
    Map<String, Long> skipped,
    long folded,
    long open,
    long findings) {
  public Totals {
    skipped = new TreeMap<>(skipped);
  }
}
