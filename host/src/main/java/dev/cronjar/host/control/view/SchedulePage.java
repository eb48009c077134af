package dev.cronjar.host.control.view;

import java.util.List;

/** Schedules in the order of their ids; {@code nextCursor} is empty on the last page. */
public record SchedulePage(List<ScheduleView> schedules, String nextCursor) {}
