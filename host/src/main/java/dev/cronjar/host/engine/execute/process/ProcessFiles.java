package dev.cronjar.host.engine.execute.process;

import dev.cronjar.host.run.Outcome;
import dev.cronjar.plugin.RunContext;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The host's side of the files that a run writes in its process. One thread. */
final class ProcessFiles {
  private final RunContext run;
  private final Map<Integer, OutputStream> open = new HashMap<>();
  private Optional<IOException> failure = Optional.empty();

  ProcessFiles(RunContext run) {
    this.run = run;
  }

  void begin(Report.FileBegun file) {
    guard(() -> open.put(file.number(), run.artefact(file.name(), file.mediaType())));
  }

  void grow(Report.FileGrown part) {
    OutputStream file = open.get(part.number());
    if (file != null) {
      guard(() -> file.write(part.bytes()));
    }
  }

  void close(Report.FileClosed closed) {
    OutputStream file = open.remove(closed.number());
    if (file != null) {
      guard(file::close);
    }
  }

  private interface Step {
    void take() throws IOException;
  }

  private void guard(Step step) {
    try {
      step.take();
    } catch (IOException failed) {
      failure = failure.isPresent() ? failure : Optional.of(failed);
    }
  }

  /** A run whose file could not be kept has not succeeded, whatever its task believes. */
  Outcome judge(Outcome outcome) {
    return failure
        .filter(failed -> outcome instanceof Outcome.Success)
        .<Outcome>map(
            failed ->
                new Outcome.TechnicalFailure(
                    failed.getClass().getName(), String.valueOf(failed.getMessage()), ""))
        .orElse(outcome);
  }
}
