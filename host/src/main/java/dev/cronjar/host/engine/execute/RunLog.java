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
  private final LineStream out = new LineStream(line -> append("INFO", "System.out", line));
  private final LineStream err = new LineStream(line -> append("WARN", "System.err", line));
  private final PrintStream outPrinter = new PrintStream(out, false, StandardCharsets.UTF_8);
  private final PrintStream errPrinter = new PrintStream(err, false, StandardCharsets.UTF_8);

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

  PrintStream out() {
    return outPrinter;
  }

  PrintStream err() {
    return errPrinter;
  }

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
    out.endLine();
    err.endLine();
    writer.close(stored);
  }
}
