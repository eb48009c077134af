package dev.cronjar.host.engine.execute;

import java.nio.file.Path;
import java.time.Clock;

/**
 * What every run of a host shares. {@code pluginData} holds a folder for each plugin that asks for
 * one.
 */
public record Surroundings(Clock clock, Path pluginData) {}
