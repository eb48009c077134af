package dev.cronjar.host.http;

import dev.cronjar.host.control.Operation;
import io.javalin.http.HandlerType;
import java.util.Optional;

/**
 * One line of the table: which request asks for what.
 *
 * @param name what the document calls it: as the operation is called, if it is the only way to it
 * @param operation what it fronts; empty for what belongs to HTTP alone
 */
record Route(
    HandlerType verb,
    String path,
    String name,
    Entrance entrance,
    Optional<Operation<?, ?>> operation,
    Work work) {

  /** Who may come in at all; what they may do there is the operation's. */
  enum Entrance {
    /** Anybody. */
    OPEN,
    /** Anybody, and whoever proves who they are is told more. */
    OPEN_TO_ALL_KNOWN_TO_SOME,
    KNOWN
  }

  /** Answers a request, on a thread of the server. */
  @FunctionalInterface
  interface Work {
    void answer(Asked asked, Reply reply);
  }

  boolean changes() {
    return !verb.equals(HandlerType.GET);
  }
}
