package dev.cronjar.host.control.view;

import java.util.List;

/**
 * What a cron expression means: in words, its next firings with offset, and notes on zone
 * transitions.
 */
public record Explanation(
    String words, String zone, List<FiringView> firings, List<String> notes) {}
