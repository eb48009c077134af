package dev.cronjar.host.run;

/** One write of a run row within a drain. */
public sealed interface RunWrite {
  Run run();

  /** The row's first write. A row that is there already stays as it is. */
  record Insert(Run run) implements RunWrite {}

  /**
   * As {@link Insert}, and the answer of the drain says whether the row was there (idempotency
   * key).
   */
  record Submit(Run run) implements RunWrite {}

  /** A later write: replaces state, times and result of a row that is not final. */
  record Update(Run run) implements RunWrite {}
}
