package dev.cronjar.host.engine.execute.process;

import dev.cronjar.host.run.Progress;
import java.time.Clock;
import java.util.function.Consumer;

/**
 * Tells the host how far the task is, at most ten times a second however often the task speaks; the
 * last word is told at the end. Any thread.
 */
final class ProgressTeller {
  private static final long PAUSE_MILLIS = 100;

  private final Clock clock;
  private final Consumer<Report> host;
  private volatile Progress latest = Progress.NONE;
  private Progress told = Progress.NONE;
  private volatile long nextAt = Long.MIN_VALUE;

  ProgressTeller(Clock clock, Consumer<Report> host) {
    this.clock = clock;
    this.host = host;
  }

  void say(int percent, String text) {
    latest = Progress.of(percent, text);
    long now = clock.millis();
    if (now >= nextAt) {
      nextAt = now + PAUSE_MILLIS;
      tell();
    }
  }

  /** What has not been told yet is told now. */
  synchronized void tell() {
    Progress last = latest;
    if (!last.equals(told)) {
      told = last;
      host.accept(new Report.Progressed(last.percent(), last.text()));
    }
  }
}
