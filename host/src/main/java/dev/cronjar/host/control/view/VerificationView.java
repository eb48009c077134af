package dev.cronjar.host.control.view;

import java.util.List;
import java.util.Map;

/**
 * What an examination of the ledger found.
 *
 * @param until fire times up to here were judged, ISO-8601
 * @param findings the first of them
 * @param findingsInAll how many there are
 * @param due fire times that were due
 * @param ran recorded runs that were not skipped
 * @param skipped by reason
 * @param folded fire times within folded rows
 * @param open what nobody is late to settle: claimed by a host that lives, or left by a dead one
 *     that no host has followed yet
 */
public record VerificationView(
    boolean clean,
    String until,
    List<FindingView> findings,
    long findingsInAll,
    long schedules,
    long due,
    long ran,
    Map<String, Long> skipped,
    long folded,
    long open) {}
