package dev.cronjar.host.engine.execute;

import dev.cronjar.host.run.LogPointer;
import dev.cronjar.host.run.RunLogs;
import dev.cronjar.plugin.Binding;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** One run's log with everything that writes to it. Safe from any thread. */
public final class RunLog {
  private final RunLogs.Writer writer;
  private final Clock clock;
  private final String task;

  // made when first used: they would cost more than a short run
  private @Nullable Logger logger;
  private @Nullable Printer out;
  private @Nullable Printer err;

  /** {@code task} names the logger that {@link #logger()} answers. */
  public RunLog(RunLogs.Writer writer, Clock clock, String task) {
    this.writer = writer;
    this.clock = clock;
    this.task = task;
  }

  /** The log of this thread's run, or null outside a run. */
  static @Nullable RunLog currentOrNull() {
    return Binding.currentOrNull() instanceof HasRunLog run ? run.runLog() : null;
  }

  /** What {@code RunContext.log()} answers: writes here whichever thread calls it. */
  public synchronized Logger logger() {
    Logger made = logger == null ? new RunLogger(task, this) : logger;
    logger = made;
    return made;
  }

  synchronized PrintStream out() {
    Printer made = out == null ? printer("INFO", "System.out") : out;
    out = made;
    return made.stream;
  }

  synchronized PrintStream err() {
    Printer made = err == null ? printer("WARN", "System.err") : err;
    err = made;
    return made.stream;
  }

  private Printer printer(String level, String name) {
    LineStream lines = new LineStream(line -> append(level, name, line));
    return new Printer(lines, new PrintStream(lines, false, StandardCharsets.UTF_8));
  }

  private record Printer(LineStream lines, PrintStream stream) {}

  /** Appends a line of now; waits while the log's memory is full. */
  public void append(String level, String name, String text) {
    writer.append(clock.millis(), level, name, text);
  }

  void append(String level, String name, String text, @Nullable Throwable thrown) {
    append(level, name, thrown == null ? text : text + "\n" + stackTrace(thrown));
  }

  private static String stackTrace(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString().stripTrailing();
  }

  /**
   * The run has ended: lines that come later are dropped. Does not wait.
   *
   * @see RunLogs.Writer#close
   */
  public void close(Consumer<LogPointer> stored) {
    writer.close(stored);
  }

  /** What was printed without a line end becomes a line. */
  public synchronized void endLines() {
    if (out != null) {
      out.lines.endLine();
    }
    if (err != null) {
      err.lines.endLine();
    }
  }
}
