package dev.cronjar.host.store;

import java.util.Map;

/**
 * How the database was used since the host started, by kind of call; read from memory.
 *
 * @param openReaders reading connections in use now
 */
public record StoreFigures(Map<String, Kind> kinds, int openReaders) {
  public StoreFigures {
    kinds = Map.copyOf(kinds);
  }

  /** {@code lastMillis}: how long the latest call took, waiting for its turn not counted. */
  public record Kind(long calls, long errors, double lastMillis) {}

  public long calls() {
    return kinds.values().stream().mapToLong(Kind::calls).sum();
  }

  public long errors() {
    return kinds.values().stream().mapToLong(Kind::errors).sum();
  }
}
