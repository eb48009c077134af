package dev.cronjar.shell.command;

import dev.cronjar.host.control.view.LogLines;
import dev.cronjar.host.control.view.LogLines.LogLineView;
import dev.cronjar.host.control.view.LogMatches;
import dev.cronjar.host.control.view.RunView;
import dev.cronjar.host.jmx.RunsControlMXBean;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** A run's log, read page by page from the host. */
final class RunLog {
  private static final int PAGE = 500;

  /** Short, because a call under way cannot be broken off and Ctrl-C answers within 200 ms. */
  private static final long WAIT_MILLIS = 150;

  /** So many pages go by between two looks at how far the run is. */
  private static final int LOOKS_AT_PROGRESS = 7;

  private static final Set<String> FINAL =
      Set.of("success", "failed", "timeout", "cancelled", "skipped", "interrupted");

  private final RunsControlMXBean runs;
  private final String id;
  private long next;

  RunLog(RunsControlMXBean runs, String id) {
    this.runs = runs;
    this.id = id;
  }

  /** What is there now, at most the last {@code most} lines; {@link #follow} goes on behind it. */
  List<LogLineView> last(int most) throws InterruptedException {
    Deque<LogLineView> lines = new ArrayDeque<>();
    next = most == Integer.MAX_VALUE ? 0 : -most;
    for (LogLines page = page(0); !page.lines().isEmpty(); page = page(0)) {
      page.lines().forEach(lines::addLast);
      while (lines.size() > most) {
        lines.removeFirst();
      }
    }
    return List.copyOf(lines);
  }

  /** What is there now, from line {@code from} on. */
  void from(long from, Consumer<LogLineView> reader) throws InterruptedException {
    next = from;
    for (LogLines page = page(0); !page.lines().isEmpty(); page = page(0)) {
      page.lines().forEach(reader);
    }
  }

  /** The lines from line {@code from} on that hold a text, {@code most} at most. */
  void grep(String text, String letters, long from, int most, Consumer<LogLineView> reader)
      throws InterruptedException {
    next = from;
    int left = most;
    boolean complete = false;
    while (!complete && left > 0) {
      stopIfInterrupted();
      LogMatches found = runs.searchLog(id, text, letters, next, Math.min(PAGE, left));
      found.lines().forEach(reader);
      left -= found.lines().size();
      next = found.next();
      complete = found.complete();
    }
  }

  /** Every line as it comes, until the run has ended. */
  void follow(Consumer<LogLineView> reader, boolean silent) throws InterruptedException {
    follow(reader, silent, progress -> {});
  }

  /** Also {@code progress}, when it has changed, about once a second. */
  void follow(Consumer<LogLineView> reader, boolean silent, Consumer<String> progress)
      throws InterruptedException {
    String told = "";
    int pages = 0;
    for (boolean ended = false; !ended; ) {
      LogLines page = page(WAIT_MILLIS);
      ended = page.ended();
      if (!silent) {
        page.lines().forEach(reader);
      }
      if (pages++ % LOOKS_AT_PROGRESS == 0 && !ended) {
        String now = RunsCommand.progress(runs.get(id));
        if (!now.isEmpty() && !now.equals(told)) {
          progress.accept(now);
          told = now;
        }
      }
    }
  }

  private LogLines page(long waitMillis) throws InterruptedException {
    stopIfInterrupted();
    LogLines page = runs.log(id, next, PAGE, waitMillis);
    next = page.next();
    return page;
  }

  private static void stopIfInterrupted() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }

  /** The run once it is in a final state; its row may be written a moment after its last line. */
  RunView ended() throws InterruptedException {
    RunView run = runs.get(id);
    while (!FINAL.contains(run.state())) {
      Thread.sleep(20);
      run = runs.get(id);
    }
    return run;
  }

  static String shown(LogLineView line) {
    String time = line.at().length() >= 23 ? line.at().substring(11, 23) : line.at();
    return String.format("%s %-5s %s", time, line.level(), line.text());
  }
}
