package dev.cronjar.host.engine.execute;

import dev.cronjar.host.run.Ended;
import dev.cronjar.host.run.Firing;

/** The start and end line of every run in the host's log. */
public class RunLines {
  public void started(Firing firing, long startedMillis) {}

  public void ended(Ended ended) {}
}
