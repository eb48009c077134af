package dev.cronjar.host.engine.execute;

import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.schedule.Priority;
import java.util.ArrayList;
import java.util.List;

/** What of one org is inside the gate, and what stands before it. */
final class OrgLine<R> {
  final OrgId id;

  /** One for each priority, by its rank. */
  final List<OrgQueue<R>> queues = new ArrayList<>();

  int taken;
  int waiting;

  OrgLine(OrgId id) {
    this.id = id;
    for (Priority priority : Priority.values()) {
      queues.add(new OrgQueue<>(this, priority));
    }
  }

  OrgQueue<R> queue(Priority priority) {
    return queues.get(priority.rank());
  }
}
