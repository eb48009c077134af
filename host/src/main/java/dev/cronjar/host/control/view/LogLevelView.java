package dev.cronjar.host.control.view;

/**
 * A level of the host's log that was changed for a while.
 *
 * @param component its logger; {@code all} for those without a level of their own
 * @param level in force now
 * @param before in force again afterwards
 * @param until ISO-8601 with offset
 */
public record LogLevelView(String component, String level, String before, String until) {}
