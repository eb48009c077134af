package dev.cronjar.host.run;

/**
 * One life of one host. Instants are epoch milliseconds.
 *
 * @param home identifies its home folder
 * @param leaseUntil until when it may act; when it stopped in order: when that was
 */
public record HostLife(
    HostEpoch epoch, String home, String name, State state, long startedAt, long leaseUntil) {

  /** As stored: a live one whose lease has run out is dead, and nobody has noted it yet. */
  public enum State {
    LIVE,
    STOPPED,
    DEAD
  }

  public boolean isLive(long nowMillis) {
    return state == State.LIVE && leaseUntil >= nowMillis;
  }
}
