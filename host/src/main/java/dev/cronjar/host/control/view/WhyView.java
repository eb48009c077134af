package dev.cronjar.host.control.view;

import java.util.List;

/**
 * Why a schedule did, does or will do something.
 *
 * @param time the fire time that it is about, ISO-8601 with offset; empty for how things stand now
 * @param outcome in one word: a run's state, or {@code folded}, {@code held}, {@code claimed},
 *     {@code coming}, {@code none}, {@code lost}, {@code now}
 * @param answer the reason on one line
 * @param details what is worth knowing beside, one line each
 * @param next the firings that come next
 */
public record WhyView(
    String schedule,
    String time,
    String outcome,
    String answer,
    List<String> details,
    List<FiringView> next) {}
