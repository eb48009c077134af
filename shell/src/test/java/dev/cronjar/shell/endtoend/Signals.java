package dev.cronjar.shell.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Signals of the operating system, to processes that a test has started. */
final class Signals {
  private Signals() {}

  /** {@code signal} without its SIG, such as {@code STOP}; nothing for one that has ended. */
  static void send(String signal, long pid) {
    try {
      int status =
          new ProcessBuilder("kill", "-" + signal, Long.toString(pid))
              .inheritIO()
              .start()
              .waitFor();
      if (status != 0 && ProcessHandle.of(pid).isPresent()) {
        throw new AssertionError("kill -" + signal + " " + pid + " answered " + status);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }
}
