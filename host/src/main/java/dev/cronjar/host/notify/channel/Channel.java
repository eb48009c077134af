package dev.cronjar.host.notify.channel;

import dev.cronjar.host.notice.Notification;
import java.util.Optional;

/** One way for notifications to leave the host. Called by one thread at a time. */
@FunctionalInterface
public interface Channel {
  /**
   * Delivers it, or says why not.
   *
   * @throws NotDelivered when it was not taken; tried again later unless it says that this is
   *     hopeless
   * @throws Exception anything else; tried again later
   */
  void deliver(Notification notification) throws Exception;

  /** What keeps it from delivering now, as far as is known without trying. */
  default Optional<String> problem() {
    return Optional.empty();
  }
}
