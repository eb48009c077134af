package dev.cronjar.host.alert;

/**
 * Something wrong, from when it was first seen until it is gone.
 *
 * @param seen as it was seen last
 * @param raisedAt epoch milliseconds
 * @param acknowledgedBy who said that they know; empty: nobody
 */
public record Alert(Sighting seen, long raisedAt, String acknowledgedBy) {
  public String id() {
    return seen.id();
  }

  public boolean isAcknowledged() {
    return !acknowledgedBy.isEmpty();
  }

  Alert seenAgain(Sighting now) {
    return new Alert(now, raisedAt, acknowledgedBy);
  }

  Alert acknowledged(String actor) {
    return new Alert(seen, raisedAt, actor);
  }
}
