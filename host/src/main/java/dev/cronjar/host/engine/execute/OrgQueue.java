package dev.cronjar.host.engine.execute;

import dev.cronjar.host.schedule.Priority;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** What of one org stands before the gate with one priority, first in, first out. */
final class OrgQueue<R> {
  final OrgLine<R> org;
  final Priority priority;
  private final ArrayDeque<Waiting<R>> waiting = new ArrayDeque<>(0);

  /** Whether the gate looks at it, and under which number. */
  boolean shown;

  long frontNumber;

  OrgQueue(OrgLine<R> org, Priority priority) {
    this.org = org;
    this.priority = priority;
  }

  void add(Waiting<R> last) {
    waiting.addLast(last);
  }

  /** The first that has not gone away. */
  @Nullable Waiting<R> first() {
    Waiting<R> first = waiting.peekFirst();
    while (first != null && first.gone) {
      waiting.removeFirst();
      first = waiting.peekFirst();
    }
    return first;
  }

  void removeFirst() {
    waiting.removeFirst();
  }
}
