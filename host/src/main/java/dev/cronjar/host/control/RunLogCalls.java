package dev.cronjar.host.control;

import dev.cronjar.host.control.Operation.Bound;
import dev.cronjar.host.control.view.LogLines;
import dev.cronjar.host.control.view.LogLines.LogLineView;
import dev.cronjar.host.control.view.LogMatches;
import dev.cronjar.host.org.Caller;
import dev.cronjar.host.org.InvalidField;
import dev.cronjar.host.run.LogPage;
import dev.cronjar.host.run.LogSearch;
import dev.cronjar.host.run.LogSearch.Letters;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunLogs;
import dev.cronjar.host.run.RunStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Reads the logs of runs, a piece at a time. */
final class RunLogCalls {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);
  private static final Duration SEARCH = Duration.ofMillis(400);
  private static final int LONGEST_TEXT = 1_000;

  /** An answer must not crowd out others on the same connection. */
  private static final int MOST_CHARACTERS = 256 * 1024;

  private final RunStore store;
  private final RunLogs logs;

  /** A search takes a whole core: more at once would be felt by what fires. */
  private final Semaphore searches = new Semaphore(2);

  RunLogCalls(RunStore store, RunLogs logs) {
    this.store = store;
    this.logs = logs;
  }

  List<Bound<?, ?>> bound() {
    return List.of(RunOperations.LOG.by(this::read), RunOperations.SEARCH_LOG.by(this::search));
  }

  private LogLines read(RunOperations.ReadLog params, Caller caller) {
    int limit = Limit.check("limit", params.limit());
    check(params);
    Run run = RunCalls.find(store, params.id(), caller);
    LogPage page = logs.read(run.id(), run.result().log(), params.from(), limit, params.patience());
    List<LogLineView> lines = bounded(page.lines());
    boolean cut = lines.size() < page.lines().size();
    long next = cut ? page.lines().get(lines.size()).number() : page.next();
    // a run on another host has more to say as long as its row says that it goes on
    return new LogLines(lines, next, page.end(), !cut && page.ended() && run.state().isFinal());
  }

  private static void check(RunOperations.ReadLog params) {
    if (params.patience().isNegative() || params.patience().compareTo(LONGEST_WAIT) > 0) {
      throw new InvalidField(
          "wait",
          "wait: wanted 0 to %d ms, found %d."
              .formatted(LONGEST_WAIT.toMillis(), params.patience().toMillis()));
    }
  }

  private LogMatches search(RunOperations.SearchLog params, Caller caller) {
    int limit = Limit.check("limit", params.limit());
    check(params);
    Run run = RunCalls.find(store, params.id(), caller);
    LogSearch wanted =
        new LogSearch(params.text(), letters(params.letters()), params.from(), limit, SEARCH);
    return begin() ? search(run, wanted) : notYet(run, params.from());
  }

  private static Letters letters(String text) {
    return switch (text) {
      case "as_written" -> Letters.AS_WRITTEN;
      case "any_case" -> Letters.ANY_CASE;
      default ->
          throw new InvalidField(
              "letters", "letters: wanted as_written or any_case, found '%s'.".formatted(text));
    };
  }

  private static void check(RunOperations.SearchLog params) {
    if (params.text().isEmpty() || params.text().length() > LONGEST_TEXT) {
      throw new InvalidField(
          "text",
          "text: wanted 1 to %d characters to look for, found %d."
              .formatted(LONGEST_TEXT, params.text().length()));
    }
    if (params.from() < 0) {
      throw new InvalidField(
          "from", "from: wanted a line number from 0, found " + params.from() + ".");
    }
  }

  /** Whether its turn has come; who has waited as long as a search takes may ask again. */
  private boolean begin() {
    try {
      return searches.tryAcquire(SEARCH.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private LogMatches notYet(Run run, long from) {
    long end = logs.read(run.id(), run.result().log(), -1, 1, Duration.ZERO).end();
    return new LogMatches(List.of(), from, end, from >= end);
  }

  private LogMatches search(Run run, LogSearch wanted) {
    try {
      var found = logs.search(run.id(), run.result().log(), wanted);
      List<LogLineView> lines = bounded(found.lines());
      boolean cut = lines.size() < found.lines().size();
      long next = cut ? found.lines().get(lines.size()).number() : found.next();
      return new LogMatches(lines, next, found.end(), next >= found.end());
    } finally {
      searches.release();
    }
  }

  /** Whole lines up to the bound, but always one, so that the reader gets on. */
  private static List<LogLineView> bounded(List<LogPage.Line> lines) {
    List<LogLineView> views = new ArrayList<>();
    long characters = 0;
    for (LogPage.Line line : lines) {
      characters += line.text().length() + line.logger().length();
      if (characters > MOST_CHARACTERS && !views.isEmpty()) {
        break;
      }
      views.add(view(line));
    }
    return views;
  }

  private static LogLineView view(LogPage.Line line) {
    return new LogLineView(
        line.number(), Iso.utc(line.atMillis()), line.level(), line.logger(), line.text());
  }
}
