package dev.cronjar.plugins.shell;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process with its children and theirs. */
final class ProcessTree {
  private static final long GRACE_MILLIS = 1000;

  private ProcessTree() {}

  /**
   * Ends all of them if the process still runs: asks first, and after a second ends what is left by
   * force.
   */
  static void end(Process process) {
    if (!process.isAlive()) {
      return;
    }
    List<ProcessHandle> tree = tree(process);
    tree.forEach(ProcessHandle::destroy);
    awaitEnd(process);
    Stream.concat(tree.stream(), tree(process).stream())
        .filter(ProcessHandle::isAlive)
        .forEach(ProcessHandle::destroyForcibly);
  }

  private static List<ProcessHandle> tree(Process process) {
    return Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
  }

  private static void awaitEnd(Process process) {
    try {
      boolean ignored = process.waitFor(GRACE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException again) {
      Thread.currentThread().interrupt(); // no more patience: force follows
    }
  }
}
