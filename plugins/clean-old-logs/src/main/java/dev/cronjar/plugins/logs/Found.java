package dev.cronjar.plugins.logs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What a search found: the files that may go, and what could not be looked at. */
record Found(List<OldFile> oldestFirst, Map<Path, IOException> unreadable) {}
