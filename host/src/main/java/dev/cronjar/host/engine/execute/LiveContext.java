package dev.cronjar.host.engine.execute;

import dev.cronjar.host.plugin.LoadedTask;
import dev.cronjar.host.run.ArtefactLimits;
import dev.cronjar.host.run.Artefacts;
import dev.cronjar.host.run.Firing;
import dev.cronjar.host.run.Progress;
import dev.cronjar.host.run.ProgressBoard;
import dev.cronjar.host.run.Reported;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The run as its task sees it in this JVM. */
final class LiveContext extends TaskContext {
  private final Attempt attempt;
  private final Firing firing;
  private final LoadedTask task;

  // made when first written to: most runs report nothing
  private Map<String, String> references = Map.of();

  private final ProgressBoard board;
  private final Supplier<Progress> latest = this::latest;
  private volatile Progress progress = Progress.NONE;

  // made when first asked for: most runs leave no files
  private @Nullable RunFiles files;
  private final Artefacts artefacts;

  LiveContext(Attempt attempt, RunLog log, Surroundings surroundings) {
    super(log, surroundings);
    this.attempt = attempt;
    this.firing = attempt.firing();
    this.task = attempt.task();
    this.board = surroundings.progress();
    this.artefacts = surroundings.artefacts();
  }

  private Progress latest() {
    return progress;
  }

  /** What it has reported in all; files that are still open are none, and no more can be opened. */
  synchronized Reported reported() {
    RunFiles mine = files;
    if (mine == null && progress.isNone()) {
      return Reported.NOTHING;
    }
    return new Reported(progress, mine == null ? List.of() : mine.end());
  }

  /** The attempt is over: its word is in its end. */
  void leaveBoard() {
    if (!progress.isNone()) {
      board.remove(firing.id(), latest);
    }
  }

  synchronized Map<String, String> references() {
    return Map.copyOf(references);
  }

  @Override
  public String id() {
    return firing.id().value();
  }

  @Override
  public int attempt() {
    return firing.attempt().number();
  }

  @Override
  public String task() {
    return task.name();
  }

  @Override
  public String schedule() {
    return firing.schedule().id().value();
  }

  @Override
  public String triggerType() {
    return firing.trigger().text();
  }

  @Override
  public Instant plannedTime() {
    return Instant.ofEpochMilli(firing.plannedMillis());
  }

  @Override
  public Map<String, String> outputSettings() {
    return firing.schedule().definition().output();
  }

  @Override
  public boolean isCancelled() {
    return attempt.isAsked() || Thread.currentThread().isInterrupted();
  }

  @Override
  public void progress(int percent, String text) {
    boolean first = progress.isNone();
    progress = Progress.of(percent, text);
    if (first) {
      board.show(firing.id(), latest);
    }
  }

  @Override
  public OutputStream artefact(String name, String mediaType) throws IOException {
    return files().open(name, mediaType);
  }

  private synchronized RunFiles files() {
    RunFiles made =
        files == null ? new RunFiles(firing.id(), artefacts, ArtefactLimits.DEFAULT) : files;
    files = made;
    return made;
  }

  @Override
  public synchronized void reference(String kind, String id) {
    references = with(references, kind, id);
  }
}
