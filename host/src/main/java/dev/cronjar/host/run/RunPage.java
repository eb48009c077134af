package dev.cronjar.host.run;

import java.util.List;

/** A page of runs; {@code nextCursor} is empty on the last one. */
public record RunPage(List<Run> runs, String nextCursor) {}
