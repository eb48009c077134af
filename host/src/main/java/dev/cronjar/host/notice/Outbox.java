package dev.cronjar.host.notice;

import dev.cronjar.host.org.OrgId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Notifications on their way. Hosts that share a database may all deliver: each takes what no other
 * has in hand. Safe from any thread.
 */
public interface Outbox {
  /** What has become of a notification. */
  enum State {
    WAITING,
    SENT,
    /** Given up. */
    FAILED;

    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A notification and how it stands.
   *
   * @param number grows; the newest has the highest
   * @param attempts how often it has been tried
   * @param nextMillis when it is tried next, or until when a host has it in hand
   * @param problem why it was not delivered so far, in words
   */
  record Entry(
      long number,
      Notification notification,
      State state,
      int attempts,
      long nextMillis,
      long changedMillis,
      String problem) {}

  /**
   * Which entries to list; empty means: not asked for.
   *
   * @param before only those with a lower number; 0 for all
   */
  record Query(Optional<OrgId> org, String channel, Optional<State> state, long before) {}

  /** Puts notifications in that no event asks for, such as one to try a channel. */
  void add(List<Notification> notifications);

  /** Takes up to {@code limit} that are due for a channel in hand until {@code untilMillis}. */
  List<Entry> take(String channel, int limit, long nowMillis, long untilMillis);

  /** It is delivered. */
  void sent(String id, long nowMillis);

  /** It is not delivered: it is tried again then. */
  void again(String id, String problem, long nowMillis, long nextMillis);

  /** It is not delivered, and is not tried any more. */
  void failed(String id, String problem, long nowMillis);

  /** Newest first. */
  List<Entry> list(Query query, int limit);

  Optional<Entry> find(String id);

  /** Tries one that waits or has failed again at once; false when there is none such. */
  boolean retry(String id, long nowMillis);

  /** When the next is due for a channel; empty when none waits. */
  Optional<Long> nextDue(String channel);

  /** The channels for which something is due, with the instant since when. */
  Map<String, Long> due(long nowMillis);

  /** How many wait, have waited through at least three attempts, and have failed. */
  Counts counts();

  /** See {@link #counts}. */
  record Counts(long waiting, long troubled, long failed) {}

  /** How many are sent or failed since before that instant. */
  long countBefore(long millis);

  /** Removes what is sent or failed since before that instant; answers how many, at most 1,000. */
  int deleteBefore(long millis);
}
