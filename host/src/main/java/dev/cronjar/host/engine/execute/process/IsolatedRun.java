package dev.cronjar.host.engine.execute.process;

import dev.cronjar.host.engine.execute.Attempt;
import dev.cronjar.host.run.Firing;
import dev.cronjar.host.run.Outcome;
import dev.cronjar.plugin.TaskResult;
import java.io.BufferedReader;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** One attempt in a process of its own, seen from the host; on a thread of its own. */
final class IsolatedRun implements Attempt.Carrier {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int OUT_OF_MEMORY = 3;
  private static final long EXIT_SECONDS = 2;
  private static final int LAST_WORDS = 5;

  private final Attempt attempt;
  private final JavaCommand java;
  private final Path pluginData;
  private final Refusal refusal;
  private final ArrayDeque<String> lastWords = new ArrayDeque<>();
  private volatile @Nullable Process process;

  IsolatedRun(Attempt attempt, JavaCommand java, Path pluginData, Refusal refusal) {
    this.refusal = refusal;
    this.attempt = attempt;
    this.java = java;
    this.pluginData = pluginData;
  }

  /** Runs it to its end. */
  void run() {
    if (!attempt.begin(this)) {
      return;
    }
    List<Path> jars = attempt.task().generation().jars();
    if (jars.isEmpty()) {
      attempt.finish(
          new Outcome.TechnicalFailure(
              "NotIsolable", "its task comes from no JAR that a process could load", ""));
      return;
    }
    try {
      Process begun = java.start(heapMegabytes());
      refusal.over();
      attempt.finish(outcome(begun, assignment(jars)));
    } catch (IOException failed) {
      String why = "no process for the run could be started: " + failed.getMessage();
      refusal.refused(why);
      attempt.unavailable(why);
    }
  }

  private Outcome outcome(Process begun, Assignment assignment) {
    process = begun;
    Thread errors =
        Thread.ofPlatform()
            .daemon()
            .name("errors-" + begun.pid())
            .unstarted(() -> readErrors(begun));
    errors.start();
    Optional<Outcome> told = Optional.empty();
    try {
      assignment.write(new DataOutputStream(begun.getOutputStream()));
      told = follow(new ReportReader(begun.getInputStream()));
    } catch (IOException broken) {
      attempt.log().append("WARN", "process", "The pipe to it broke: " + broken.getMessage());
    }
    int exit = awaitExit(begun, errors);
    return told.orElseGet(() -> died(exit));
  }

  private Optional<Outcome> follow(ReportReader reports) throws IOException {
    ProcessFiles files = new ProcessFiles(attempt.context());
    for (Optional<Report> next = reports.next(); next.isPresent(); next = reports.next()) {
      switch (next.get()) {
        case Report.Started started -> attempt.enter();
        case Report.Line line -> attempt.log().append(line.level(), line.logger(), line.text());
        case Report.Reference reference ->
            attempt.context().reference(reference.kind(), reference.id());
        case Report.Progressed progressed ->
            attempt.context().progress(progressed.percent(), progressed.text());
        case Report.FileBegun begun -> files.begin(begun);
        case Report.FileGrown grown -> files.grow(grown);
        case Report.FileClosed closed -> files.close(closed);
        case Report.Succeeded succeeded -> {
          return Optional.of(
              files.judge(attempt.returned(TaskResult.success(succeeded.outputs()))));
        }
        case Report.Declined declined -> {
          return Optional.of(
              attempt.returned(TaskResult.businessFailure(declined.reason(), declined.outputs())));
        }
        case Report.Broke broke -> {
          return Optional.of(
              new Outcome.TechnicalFailure(broke.errorType(), broke.message(), broke.stackTrace()));
        }
      }
    }
    return Optional.empty();
  }

  /** What the JVM itself, or a library below it, writes past the run's log. */
  private void readErrors(Process of) {
    try (BufferedReader errors =
        new BufferedReader(new InputStreamReader(of.getErrorStream(), StandardCharsets.UTF_8))) {
      for (String line = errors.readLine(); line != null; line = errors.readLine()) {
        attempt.log().append("WARN", "process", line);
        remember(line);
      }
    } catch (IOException gone) {
      remember("its error stream broke: " + gone.getMessage());
    }
  }

  private void remember(String line) {
    synchronized (lastWords) {
      lastWords.addLast(line);
      if (lastWords.size() > LAST_WORDS) {
        lastWords.removeFirst();
      }
    }
  }

  /** A process whose task has ended has no reason to go on. */
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

  private Outcome died(int exit) {
    if (exit == OUT_OF_MEMORY) {
      return new Outcome.TechnicalFailure(
          OutOfMemoryError.class.getName(),
          "the heap of " + heapMegabytes() + " MB was full",
          words());
    }
    return new Outcome.TechnicalFailure(
        "ProcessEnded", "its process ended with status " + exit + " before its task did", words());
  }

  private String words() {
    synchronized (lastWords) {
      return String.join("\n", lastWords);
    }
  }

  @Override
  public void askToEnd() {
    Process running = process;
    if (running == null) {
      return;
    }
    try {
      running.getOutputStream().write(Assignment.STOP);
      running.getOutputStream().flush();
    } catch (IOException gone) {
      remember("it was gone when it was asked to stop");
    }
  }

  @Override
  public String giveUp() {
    Process running = process;
    if (running != null) {
      destroy(running);
    }
    return "its process was killed";
  }

  @Override
  public boolean isKilled() {
    return true;
  }

  /** Ends the process and everything it has started. */
  private static void destroy(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private int heapMegabytes() {
    return attempt.firing().schedule().definition().policies().isolation().heapMegabytes();
  }

  private Assignment assignment(List<Path> jars) {
    Firing firing = attempt.firing();
    return new Assignment(
        jars.stream().map(Path::toString).toList(),
        attempt.task().name(),
        params(firing),
        new Assignment.RunFacts(
            firing.id().value(),
            firing.attempt().number(),
            firing.schedule().id().value(),
            firing.trigger().text(),
            firing.plannedMillis(),
            firing.schedule().definition().output()),
        pluginData.toString());
  }

  private static Map<String, @Nullable Object> params(Firing firing) {
    Map<String, @Nullable Object> params =
        new LinkedHashMap<>(firing.schedule().definition().params());
    if (!firing.params().isEmpty()) {
      params.putAll(
          JSON.readValue(firing.params(), new TypeReference<Map<String, @Nullable Object>>() {}));
    }
    return params;
  }
}
