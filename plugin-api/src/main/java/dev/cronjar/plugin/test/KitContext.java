package dev.cronjar.plugin.test;

import dev.cronjar.plugin.RunContext;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;
import org.slf4j.Logger;

/** The run that a task sees in a test. */
final class KitContext implements RunContext {
  static final String SCHEDULE = "test";

  private final String id;
  private final int attempt;
  private final String task;
  private final Clock clock;
  private final Path dataDirectory;
  private final Instant plannedTime;
  private final CapturedLog log;
  private final Map<String, String> outputSettings;
  private final Map<String, String> outputs = new ConcurrentSkipListMap<>();
  private final Map<String, String> references = new ConcurrentSkipListMap<>();
  private volatile boolean cancelled;
  private final Map<String, byte[]> artefacts = new ConcurrentSkipListMap<>();
  private volatile Progress progress = Progress.NONE;

  KitContext(
      String id,
      int attempt,
      String task,
      Clock clock,
      Path dataDirectory,
      Map<String, String> outputSettings) {
    this.outputSettings = outputSettings;
    this.id = id;
    this.attempt = attempt;
    this.task = task;
    this.clock = clock;
    this.dataDirectory = dataDirectory;
    this.plannedTime = clock.instant();
    this.log = new CapturedLog(task);
  }

  void cancel() {
    cancelled = true;
  }

  CapturedLog captured() {
    return log;
  }

  Map<String, String> outputs() {
    return Collections.unmodifiableMap(outputs);
  }

  Map<String, String> references() {
    return Collections.unmodifiableMap(references);
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public int attempt() {
    return attempt;
  }

  @Override
  public String task() {
    return task;
  }

  @Override
  public String schedule() {
    return SCHEDULE;
  }

  @Override
  public String triggerType() {
    return "schedule";
  }

  @Override
  public Instant plannedTime() {
    return plannedTime;
  }

  @Override
  public Clock clock() {
    return clock;
  }

  @Override
  public Logger log() {
    return log;
  }

  @Override
  public boolean isCancelled() {
    return cancelled || Thread.currentThread().isInterrupted();
  }

  @Override
  public void output(String key, String value) {
    outputs.put(key, value);
  }

  @Override
  public void reference(String kind, String referenced) {
    references.put(kind, referenced);
  }

  @Override
  public void progress(int percent, String text) {
    progress =
        new Progress(Math.max(0, Math.min(100, percent)), Objects.requireNonNull(text, "text"));
  }

  @Override
  public OutputStream artefact(String name, String mediaType) {
    if (!name.matches("[\\p{L}\\p{N}][\\p{L}\\p{N}._ -]{0,99}") || !mediaType.contains("/")) {
      throw new IllegalArgumentException(
          "artefact: wanted a file name and a media type, found '" + name + "', " + mediaType);
    }
    return new ByteArrayOutputStream() {
      @Override
      public void close() {
        artefacts.put(name, toByteArray());
      }
    };
  }

  Map<String, byte[]> artefacts() {
    return Collections.unmodifiableMap(artefacts);
  }

  Progress progress() {
    return progress;
  }

  @Override
  public Map<String, String> outputSettings() {
    return outputSettings;
  }

  @Override
  public Map<String, String> metadata() {
    return Map.of(
        "trigger_type", triggerType(),
        "schedule_id", schedule(),
        "job_run_id", id,
        "attempt", String.valueOf(attempt));
  }

  @Override
  public Path dataDirectory() {
    return dataDirectory;
  }
}
