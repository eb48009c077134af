package dev.cronjar.host.engine.execute.process;

import dev.cronjar.host.engine.execute.HostLog;
import dev.cronjar.host.engine.execute.LogCapture;
import dev.cronjar.host.engine.execute.RunFiles;
import dev.cronjar.host.engine.execute.RunLog;
import dev.cronjar.host.engine.execute.Surroundings;
import dev.cronjar.host.plugin.LoadedTask;
import dev.cronjar.host.plugin.LoneGeneration;
import dev.cronjar.host.run.ArtefactLimits;
import dev.cronjar.host.run.LogPointer;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.RunLogs;
import dev.cronjar.plugin.Binding;
import dev.cronjar.plugin.BusinessFailureException;
import dev.cronjar.plugin.TaskResult;
import java.io.DataInputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.function.Consumer;

/**
 * The main class of a run's own process: reads its {@link Assignment} from standard input, runs the
 * task, and reports on standard output. It ends with its task, whatever threads that leaves behind,
 * and with its host.
 */
public final class RunProcess {
  private static final int HOST_GONE = 1;

  private final Assignment assignment;
  private final ReportWriter reports;
  private final ProgressTeller progress;
  private final ProcessContext context;

  private RunProcess(Assignment assignment, ReportWriter reports) {
    this.assignment = assignment;
    this.reports = reports;
    Clock clock = Clock.system(ZoneId.systemDefault());
    RunLog log = new RunLog(new ReportedLines(reports), clock, assignment.task());
    Surroundings surroundings = new Surroundings(clock, Path.of(assignment.dataFolder()));
    this.progress = new ProgressTeller(clock, this::tell);
    RunFiles files =
        new RunFiles(
            new RunId(assignment.run().id()),
            new ReportedFiles(this::tell),
            ArtefactLimits.DEFAULT);
    this.context =
        new ProcessContext(assignment, log, surroundings, this::reference, progress, files);
  }

  /** Called by the host's {@link Processes} only. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    ReportWriter reports = new ReportWriter(new FileOutputStream(FileDescriptor.out));
    System.setOut(System.err); // the pipe to the host belongs to the reports
    InputStream in = System.in;
    RunProcess process = new RunProcess(Assignment.read(new DataInputStream(in)), reports);
    HostLog.prepare();
    try (LogCapture capture = LogCapture.install()) {
      Thread task = new Thread(process::run, "task");
      Thread.ofPlatform().daemon().name("host").start(() -> process.obey(in, task));
      task.start();
      task.join();
    }
    Runtime.getRuntime().halt(0);
  }

  private void obey(InputStream in, Thread task) {
    try {
      for (int order = in.read(); order != -1; order = in.read()) {
        if (order == Assignment.STOP) {
          context.cancel();
          task.interrupt();
        }
      }
    } catch (IOException broken) {
      System.err.println("The pipe to the host broke: " + broken);
    }
    Runtime.getRuntime().halt(HOST_GONE);
  }

  private void run() {
    Report last;
    try (Binding ignored = Binding.of(context)) {
      last = execute();
    } catch (Throwable thrown) {
      last = failure(thrown);
    }
    progress.tell();
    context.runLog().close(pointer -> {});
    tell(last);
  }

  private Report execute() throws Exception {
    LoadedTask task =
        LoneGeneration.task(assignment.jars().stream().map(Path::of).toList(), assignment.task());
    Object params = task.bind(assignment.params());
    Thread.currentThread().setContextClassLoader(task.generation().loader(task.pluginId()));
    tell(new Report.Started());
    return switch (task.task().execute(params)) {
      case TaskResult.Success success -> new Report.Succeeded(context.outputs(success.outputs()));
      case TaskResult.BusinessFailure failure ->
          new Report.Declined(failure.reason(), context.outputs(failure.outputs()));
    };
  }

  private Report failure(Throwable thrown) {
    if (thrown instanceof BusinessFailureException business) {
      TaskResult.BusinessFailure result = business.result();
      return new Report.Declined(result.reason(), context.outputs(result.outputs()));
    }
    StringWriter trace = new StringWriter();
    thrown.printStackTrace(new PrintWriter(trace));
    String message = thrown.getMessage();
    return new Report.Broke(
        thrown.getClass().getName(), message == null ? "" : message, trace.toString());
  }

  private void reference(String kind, String id) {
    tell(new Report.Reference(kind, id));
  }

  private void tell(Report report) {
    try {
      reports.write(report);
    } catch (IOException broken) {
      throw new UncheckedIOException("The pipe to the host broke", broken);
    }
  }

  /** The run's log, as lines on the pipe. */
  private record ReportedLines(ReportWriter reports) implements RunLogs.Writer {
    @Override
    public void append(long atMillis, String level, String logger, String text) {
      try {
        reports.write(new Report.Line(level, logger, text));
      } catch (IOException broken) {
        throw new UncheckedIOException("The pipe to the host broke", broken);
      }
    }

    @Override
    public void close(Consumer<LogPointer> stored) {
      stored.accept(LogPointer.NONE);
    }
  }
}
