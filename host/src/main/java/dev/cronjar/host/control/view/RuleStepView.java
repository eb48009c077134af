package dev.cronjar.host.control.view;

/**
 * Something that happened, and what a rule makes of it.
 *
 * @param at ISO-8601 with offset
 * @param run empty when it is about none
 * @param count the how-manieth in a row
 * @param why in words, also why nothing would have been sent
 */
public record RuleStepView(
    String at, String schedule, String run, String event, int count, boolean sent, String why) {}
