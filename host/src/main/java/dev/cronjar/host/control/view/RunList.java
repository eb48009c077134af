package dev.cronjar.host.control.view;

import java.util.List;

/**
 * Runs, newest first; {@code nextCursor} is empty on the last page, and only there: a search for
 * what is rare may hand over a page that is not full, to be gone on with.
 */
public record RunList(List<RunView> runs, String nextCursor) {}
