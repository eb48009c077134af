package dev.cronjar.host.schedule;

/**
 * Where a run is executed: in the host's JVM, or in one of its own that can be limited and killed.
 *
 * @param heapMegabytes heap of the run's own JVM; meaningless in the host's
 */
public record Isolation(Mode mode, int heapMegabytes) {
  public static final int HEAP_STANDARD = 256;
  public static final Isolation NONE = new Isolation(Mode.HOST, HEAP_STANDARD);

  /** Which JVM. */
  public enum Mode {
    HOST,
    PROCESS
  }
}
