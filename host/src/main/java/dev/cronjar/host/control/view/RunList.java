package dev.cronjar.host.control.view;

import java.util.List;

/** Runs, newest first; {@code nextCursor} is empty on the last page. */
public record RunList(List<RunView> runs, String nextCursor) {}
