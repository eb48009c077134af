package dev.cronjar.host.control.view;

import java.util.List;

/**
 * What a rule would have sent in a stretch of the past.
 *
 * @param from ISO-8601 with offset
 * @param to ISO-8601 with offset
 * @param runs how many recorded runs were looked at
 * @param sent how many messages it would have sent to each of its channels
 * @param whole false when there was too much, and the rest was left out
 */
public record RuleTestView(
    String rule,
    String from,
    String to,
    int runs,
    int sent,
    boolean whole,
    List<RuleStepView> steps) {}
