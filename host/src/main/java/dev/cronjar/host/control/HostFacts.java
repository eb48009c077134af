package dev.cronjar.host.control;

import java.nio.file.Path;
import java.time.Instant;

/** What does not change while the host runs. */
public record HostFacts(String name, String version, Path home, long pid, Instant started) {}
