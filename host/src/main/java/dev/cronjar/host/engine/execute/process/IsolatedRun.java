package dev.cronjar.host.engine.execute.process;

import dev.cronjar.host.engine.execute.RunLines;
import dev.cronjar.host.plugin.LoadedTask;
import dev.cronjar.host.run.Ended;
import dev.cronjar.host.run.Firing;
import dev.cronjar.host.run.LogPointer;
import dev.cronjar.host.run.Outcome;
import dev.cronjar.host.run.RunLogs;
import java.io.BufferedReader;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One run in a process of its own, seen from the host. Works on two threads: reports and errors.
 */
final class IsolatedRun {
  private static final int OUT_OF_MEMORY = 3;
  private static final long EXIT_SECONDS = 2;
  private static final int LAST_WORDS = 5;

  private final Firing firing;
  private final LoadedTask task;
  private final RunLogs.Writer log;
  private final Clock clock;
  private final RunLines lines;
  private final Map<String, String> references = new TreeMap<>();
  private final ArrayDeque<String> lastWords = new ArrayDeque<>();
  private long started;
  private RunLines.StartLine startLine = RunLines.StartLine.FOLDED;
  private @Nullable Process process;
  private @Nullable Outcome why;
  private boolean killed;

  IsolatedRun(Firing firing, LoadedTask task, RunLogs.Writer log, Clock clock, RunLines lines) {
    this.firing = firing;
    this.task = task;
    this.log = log;
    this.clock = clock;
    this.lines = lines;
  }

  RunLogs.Writer log() {
    return log;
  }

  /** Runs it to its end; on a thread of the caller's, uninterruptibly. */
  Ended run(JavaCommand java, Assignment assignment) {
    started = clock.millis();
    Outcome outcome = outcome(java, assignment);
    Ended ended =
        new Ended(
            firing,
            outcome,
            started,
            clock.millis(),
            task.pluginVersion(),
            Map.copyOf(references),
            LogPointer.NONE);
    lines.ended(ended, task.name(), startLine);
    return ended;
  }

  private Outcome outcome(JavaCommand java, Assignment assignment) {
    Process begun;
    try {
      begun = begin(java);
    } catch (IOException failed) {
      return new Outcome.TechnicalFailure(
          "PlaneUnavailable",
          "no process for the run could be started: " + failed.getMessage(),
          "");
    }
    Thread errors =
        Thread.ofPlatform().daemon().name("errors-" + firing.id()).start(() -> readErrors(begun));
    Optional<Outcome> told = Optional.empty();
    try {
      assignment.write(new DataOutputStream(begun.getOutputStream()));
      told = follow(new ReportReader(begun.getInputStream()));
    } catch (IOException broken) {
      append("WARN", "The pipe to the run's process broke: " + broken.getMessage());
    }
    int exit = awaitExit(begun, errors);
    Outcome spoken = told.orElse(null);
    return settled(spoken == null ? died(exit) : spoken, spoken != null);
  }

  /** An order to stop that came before the process was there holds all the same. */
  private synchronized Process begin(JavaCommand java) throws IOException {
    Process begun =
        java.start(firing.schedule().definition().policies().isolation().heapMegabytes());
    process = begun;
    if (why != null) {
      begun.destroyForcibly();
    }
    return begun;
  }

  private Optional<Outcome> follow(ReportReader reports) throws IOException {
    while (true) {
      Optional<Report> next = reports.next();
      if (next.isEmpty()) {
        return Optional.empty();
      }
      switch (next.get()) {
        case Report.Started at -> {
          started = at.atMillis();
          startLine = lines.started(firing, task.name(), started);
        }
        case Report.Line line ->
            log.append(line.atMillis(), line.level(), line.logger(), line.text());
        case Report.Reference reference -> references.put(reference.kind(), reference.id());
        case Report.Succeeded succeeded -> {
          return Optional.of(succeeded.outcome());
        }
        case Report.Declined declined -> {
          return Optional.of(declined.outcome());
        }
        case Report.Broke broke -> {
          return Optional.of(broke.outcome());
        }
      }
    }
  }

  /** What the JVM itself, or a library below it, writes past the run's log. */
  private void readErrors(Process of) {
    try (BufferedReader errors =
        new BufferedReader(new InputStreamReader(of.getErrorStream(), StandardCharsets.UTF_8))) {
      for (String line = errors.readLine(); line != null; line = errors.readLine()) {
        append("WARN", line);
        remember(line);
      }
    } catch (IOException gone) {
      append("WARN", "The error stream of the run's process broke: " + gone.getMessage());
    }
  }

  private synchronized void remember(String line) {
    lastWords.addLast(line);
    if (lastWords.size() > LAST_WORDS) {
      lastWords.removeFirst();
    }
  }

  private void append(String level, String text) {
    log.append(clock.millis(), level, "process", text);
  }

  private static int awaitExit(Process of, Thread errors) {
    boolean interrupted = false;
    while (true) {
      try {
        if (!of.waitFor(EXIT_SECONDS, TimeUnit.SECONDS)) {
          destroy(of);
        }
        int exit = of.waitFor();
        errors.join(TimeUnit.SECONDS.toMillis(EXIT_SECONDS));
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
        return exit;
      } catch (InterruptedException again) {
        interrupted = true;
      }
    }
  }

  private synchronized Outcome died(int exit) {
    if (exit == OUT_OF_MEMORY) {
      int heap = firing.schedule().definition().policies().isolation().heapMegabytes();
      return new Outcome.TechnicalFailure(
          OutOfMemoryError.class.getName(), "the heap of " + heap + " MB was full", words());
    }
    return new Outcome.TechnicalFailure(
        "ProcessEnded", "its process ended with status " + exit + " before its task did", words());
  }

  private String words() {
    return String.join("\n", lastWords);
  }

  /** Who was asked to stop ends for that reason, unless it had succeeded before it heard. */
  private synchronized Outcome settled(Outcome outcome, boolean spoken) {
    Outcome asked = why;
    if (asked == null || (spoken && outcome instanceof Outcome.Success)) {
      return outcome;
    }
    return killed && asked instanceof Outcome.TimedOut timedOut
        ? new Outcome.TimedOut(timedOut.limit(), "its process was killed")
        : asked;
  }

  synchronized void stop(Outcome reason) {
    if (why != null) {
      return;
    }
    why = reason;
    Process running = process;
    if (running != null) {
      tellToStop(running.getOutputStream());
    }
  }

  private void tellToStop(OutputStream orders) {
    try {
      orders.write(Assignment.STOP);
      orders.flush();
    } catch (IOException gone) {
      append("DEBUG", "The run's process was gone when it was asked to stop.");
    }
  }

  /** Ends the process and everything it has started. */
  synchronized void kill() {
    killed = true;
    Process running = process;
    if (running != null) {
      destroy(running);
    }
  }

  private static void destroy(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
