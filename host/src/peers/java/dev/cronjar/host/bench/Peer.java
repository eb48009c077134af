package dev.cronjar.host.bench;

import java.time.Duration;
import java.time.Instant;

/**
 * A scheduler that runs beside Cronjar, set up as its own manual advises for throughput. Each of
 * its jobs has one trigger and calls {@link Meter#hit}.
 */
interface Peer extends AutoCloseable {
  String name();

  /** How long registering so many jobs may take; they are due afterwards. */
  Duration lead(int jobs);

  /** Registers jobs that are all due at one instant. {@code round} makes their names unique. */
  void register(int round, int jobs, Instant due) throws Exception;

  @Override
  void close() throws Exception;
}
