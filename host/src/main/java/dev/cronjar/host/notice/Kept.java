package dev.cronjar.host.notice;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What came of some events and is to be kept.
 *
 * @param remembered items of the consumer's memory with their new value
 * @param forgotten items that go
 * @param sent what is to be delivered
 * @param when whether the cursor may follow a little later, since handling the same events again
 *     would do no harm
 */
public record Kept(
    Map<String, String> remembered, Set<String> forgotten, List<Notification> sent, When when) {
  /** When the cursor is moved. */
  public enum When {
    NOW,
    SOON
  }

  /** Nothing; the events are handled and must not come again. */
  public static final Kept NOTHING = new Kept(Map.of(), Set.of(), List.of(), When.NOW);

  /** Nothing, and they may come again. */
  public static final Kept NOTHING_SO_FAR = new Kept(Map.of(), Set.of(), List.of(), When.SOON);

  public Kept {
    remembered = Map.copyOf(remembered);
    forgotten = Set.copyOf(forgotten);
    sent = List.copyOf(sent);
  }
}
