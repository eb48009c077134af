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
  private final Logger logger;

  // made when first printed to: their buffers would cost more than a short run
  private @Nullable Printer out;
  private @Nullable Printer err;

  /** {@code task} names the logger that {@link #logger()} answers. */
  public RunLog(RunLogs.Writer writer, Clock clock, String task) {
    this.writer = writer;
    this.clock = clock;
    this.logger = new RunLogger(task, this);
  }

  /** The log of this thread's run, or null outside a run. */
  static @Nullable RunLog currentOrNull() {
    return Binding.currentOrNull() instanceof HasRunLog run ? run.runLog() : null;
  }

  /** What {@code RunContext.log()} answers: writes here whichever thread calls it. */
  public Logger logger() {
    return logger;
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

  void append(String level, String name, String text) {
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
   * The run has ended: what was printed without a line end becomes a line, and lines that come
   * later are dropped.
   *
   * @see RunLogs.Writer#close
   */
  public void close(Consumer<LogPointer> stored) {
    endLines();
    writer.close(stored);
  }

  private synchronized void endLines() {
    if (out != null) {
      out.lines.endLine();
    }
    if (err != null) {
      err.lines.endLine();
    }
  }
}
