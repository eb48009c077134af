package dev.cronjar.host.engine.execute;

import dev.cronjar.host.run.Artefacts;
import dev.cronjar.host.run.ProgressBoard;
import java.nio.file.Path;
import java.time.Clock;

/**
 * What every run of a host shares. {@code pluginData} holds a folder for each plugin that asks for
 * one.
 */
public record Surroundings(
    Clock clock, Path pluginData, ProgressBoard progress, Artefacts artefacts) {
  /** Of runs whose progress nobody looks at and whose files nobody keeps. */
  public Surroundings(Clock clock, Path pluginData) {
    this(clock, pluginData, new ProgressBoard(), Artefacts.NONE);
  }
}
