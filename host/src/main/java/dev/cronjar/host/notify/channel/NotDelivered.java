package dev.cronjar.host.notify.channel;

/** A notification was not taken. The message is shown to people and holds no secret. */
public final class NotDelivered extends Exception {
  private final Hope hope;

  /** Whether it makes sense to try again. */
  public enum Hope {
    LATER,
    NONE
  }

  public NotDelivered(String message, Hope hope) {
    super(message);
    this.hope = hope;
  }

  public NotDelivered(String message, Throwable cause) {
    super(message, cause);
    this.hope = Hope.LATER;
  }

  public Hope hope() {
    return hope;
  }
}
