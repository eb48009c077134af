package dev.cronjar.host.engine.record;

/** What takes lines of a run's log, in their order. */
interface LineSink {
  /** Number of the line that it wants next. */
  long next();

  /** The line after the last one that it can take for now. */
  long end();

  /** Whether it wants no more. */
  boolean isFull();

  /** There are no lines before this one: retention has removed them. */
  void passTo(long line);

  /** Takes what it wants of {@code part}, passing over what lies between. */
  void add(Lines part);
}
