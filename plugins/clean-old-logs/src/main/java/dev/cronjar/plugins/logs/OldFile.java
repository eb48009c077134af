package dev.cronjar.plugins.logs;

import java.nio.file.Path;
import java.time.Instant;

/** A file that may go. */
record OldFile(Path path, long bytes, Instant changed) {}
