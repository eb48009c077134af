package dev.cronjar.host.engine;

/** The simulated host was killed while somebody waited for its answer. */
final class HostDied extends RuntimeException {
  private static final long serialVersionUID = 1;

  HostDied() {
    super("killed", null, false, false);
  }
}
