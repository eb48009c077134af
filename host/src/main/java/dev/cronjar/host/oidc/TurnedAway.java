package dev.cronjar.host.oidc;

/** A person is not let in; the message is for the audit, not for that person. */
public final class TurnedAway extends Exception {
  private static final long serialVersionUID = 1;

  /** For who is turned away before the provider is asked. */
  public static TurnedAway because(String why) {
    return new TurnedAway(why);
  }

  TurnedAway(String why) {
    super(why);
  }

  TurnedAway(String why, Throwable cause) {
    super(why + ": " + cause.getMessage(), cause);
  }
}
