package dev.cronjar.host.control.view;

import java.util.List;

/**
 * Recorded events, in the order of their streams.
 *
 * @param nextCursor where to go on, also when nothing more is there yet
 * @param more whether there was more to be read
 */
public record EventPage(List<EventView> events, String nextCursor, boolean more) {}
