package dev.cronjar.host.engine.execute;

import dev.cronjar.host.run.LogPage;
import dev.cronjar.host.run.LogPointer;
import dev.cronjar.host.run.RunLogs;
import dev.cronjar.plugin.RunContext;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;

/** A run whose log is a list. */
final class TestRun implements RunContext, HasRunLog {
  private final List<LogPage.Line> lines = Collections.synchronizedList(new ArrayList<>());
  private final String id;
  private final RunLog log;

  TestRun(String id) {
    this.id = id;
    this.log = new RunLog(new ListWriter(), Clock.systemUTC(), "hello:hello");
  }

  private final class ListWriter implements RunLogs.Writer {
    @Override
    public void append(long atMillis, String level, String logger, String text) {
      lines.add(new LogPage.Line(lines.size(), atMillis, level, logger, text));
    }

    @Override
    public void close(Consumer<LogPointer> stored) {
      stored.accept(LogPointer.NONE);
    }
  }

  List<LogPage.Line> lines() {
    return List.copyOf(lines);
  }

  /** {@code LEVEL logger: text} of every line. */
  List<String> texts() {
    return lines().stream().map(l -> l.level() + " " + l.logger() + ": " + l.text()).toList();
  }

  @Override
  public RunLog runLog() {
    return log;
  }

  @Override
  public Logger log() {
    return log.logger();
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public int attempt() {
    return 1;
  }

  @Override
  public String task() {
    return "hello:hello";
  }

  @Override
  public String schedule() {
    return "hello";
  }

  @Override
  public String triggerType() {
    return "schedule";
  }

  @Override
  public Instant plannedTime() {
    return Instant.EPOCH;
  }

  @Override
  public Clock clock() {
    return Clock.systemUTC();
  }

  @Override
  public boolean isCancelled() {
    return false;
  }

  @Override
  public void output(String key, String value) {}

  @Override
  public void reference(String kind, String value) {}

  @Override
  public void progress(int percent, String text) {}

  @Override
  public OutputStream artefact(String name, String mediaType) {
    return OutputStream.nullOutputStream();
  }

  @Override
  public Map<String, String> outputSettings() {
    return Map.of();
  }

  @Override
  public Map<String, String> metadata() {
    return Map.of();
  }

  @Override
  public Path dataDirectory() {
    return Path.of(".");
  }
}
