/**
 * Dropped JARs become tasks.
 *
 * <p>{@link dev.cronjar.host.plugin.Plugins} is the way in. The road of a file: {@code
 * PluginFolder} waits until it stands still, {@code PrivateCopies} copies it aside, {@code
 * JarContents} reads every byte of the copy, {@code Verification} judges it, {@code Plan} chooses
 * among all files, {@code Staging} loads beside what runs, {@code Lineup} switches, {@code
 * Departures} drains, unloads and watches for leaks. {@link dev.cronjar.host.plugin.ExitGuard}
 * stands by itself.
 */
@NullMarked
package dev.cronjar.host.plugin;

import org.jspecify.annotations.NullMarked;
