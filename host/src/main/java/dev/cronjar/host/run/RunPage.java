package dev.cronjar.host.run;

import java.util.List;

/**
 * A page of runs; {@code nextCursor} is empty on the last one, and only there: a page may hold
 * fewer runs than asked for although there are more.
 */
public record RunPage(List<Run> runs, String nextCursor) {}
