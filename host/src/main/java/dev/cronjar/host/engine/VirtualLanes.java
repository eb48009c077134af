package dev.cronjar.host.engine;

import dev.cronjar.host.engine.record.Writes;
import java.util.List;

/**
 * How what steps want written comes to the ledger on virtual time, and what is heard of it: the
 * states lane and the lease lane in one.
 */
interface VirtualLanes {
  void offer(Writes writes);

  /** Raise the start watermark now. */
  void raise();

  /** Does what is due by now; answers what the dispatcher has to hear of it, in order. */
  List<Signal> work();

  /** When there is work next, in elapsed milliseconds; {@link Long#MAX_VALUE} for never. */
  long nextAt();

  /** How lease and recorder stand now. */
  Moment moment();
}
