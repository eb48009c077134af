package dev.cronjar.host.control;

import static dev.cronjar.host.control.Operation.changes;
import static dev.cronjar.host.control.Operation.reads;
import static dev.cronjar.host.org.Permission.RUNS_READ;
import static dev.cronjar.host.org.Permission.RUNS_WRITE;
import static dev.cronjar.host.org.Permission.SCHEDULES_RUN;

import dev.cronjar.host.control.view.ArtefactPart;
import dev.cronjar.host.control.view.ArtefactView;
import dev.cronjar.host.control.view.LogLines;
import dev.cronjar.host.control.view.LogMatches;
import dev.cronjar.host.control.view.RunList;
import dev.cronjar.host.control.view.RunView;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What can be asked about runs. */
public final class RunOperations {
  public static final Operation<Trigger, RunView> TRIGGER =
      changes("runs.trigger", SCHEDULES_RUN, Trigger.class, RunView.class);
  public static final Operation<Submit, RunView> SUBMIT =
      changes("runs.submit", SCHEDULES_RUN, Submit.class, RunView.class);
  public static final Operation<Select, RunList> LIST =
      reads("runs.list", RUNS_READ, Select.class, RunList.class);
  public static final Operation<One, RunView> GET =
      reads("runs.get", RUNS_READ, One.class, RunView.class);
  public static final Operation<ReadLog, LogLines> LOG =
      reads("runs.log", RUNS_READ, ReadLog.class, LogLines.class);
  public static final Operation<SearchLog, LogMatches> SEARCH_LOG =
      reads("runs.log.search", RUNS_READ, SearchLog.class, LogMatches.class);
  public static final Operation<One, List<ArtefactView>> ARTEFACTS =
      reads("runs.artefacts", RUNS_READ, One.class, List.class);
  public static final Operation<ReadArtefact, ArtefactPart> ARTEFACT =
      reads("runs.artefact", RUNS_READ, ReadArtefact.class, ArtefactPart.class);
  public static final Operation<One, RunView> PAUSE =
      changes("runs.pause", RUNS_WRITE, One.class, RunView.class);
  public static final Operation<One, RunView> RESUME =
      changes("runs.resume", RUNS_WRITE, One.class, RunView.class);
  public static final Operation<Cancel, RunView> CANCEL =
      changes("runs.cancel", RUNS_WRITE, Cancel.class, RunView.class);
  public static final Operation<Retry, RunView> RETRY =
      changes("runs.retry", SCHEDULES_RUN, Retry.class, RunView.class);

  private RunOperations() {}

  /**
   * Params: JSON object laid over the schedule's, or empty; key: idempotency key, or empty;
   * following: {@code follow} or {@code alone}, empty for usual.
   */
  public record Trigger(String schedule, String params, String key, String following)
      implements Params {
    public Trigger(String schedule, String params, String key) {
      this(schedule, params, key, "");
    }

    @Override
    public String subject() {
      return schedule;
    }
  }

  /** Request: JSON, see {@link BatchRequest}; key: idempotency key, or empty. */
  public record Submit(String request, String key) implements Params {}

  /** Filter keys: see {@link RunSelection}; an empty cursor is the first page. */
  public record Select(Map<String, String> filter, String cursor, int limit) implements Params {}

  public record One(String id) implements Params {
    @Override
    public String subject() {
      return id;
    }
  }

  /** Following: {@code follow} or {@code alone}, empty for as the run that is repeated. */
  public record Retry(String id, String following) implements Params {
    @Override
    public String subject() {
      return id;
    }
  }

  /** Confirm: the id once more. */
  public record Cancel(String id, String confirm) implements Params {
    @Override
    public String subject() {
      return id;
    }
  }

  /** Bytes of a file from {@code from} on, at most {@code limit}. */
  public record ReadArtefact(String id, String name, long from, int limit) implements Params {
    @Override
    public String subject() {
      return id;
    }
  }

  /**
   * Lines from {@code from} (the first is 0; negative: counted from the end); waits up to {@code
   * patience} for a first one.
   */
  public record ReadLog(String id, long from, int limit, Duration patience) implements Params {
    @Override
    public String subject() {
      return id;
    }
  }

  /** Lines from {@code from} on that hold {@code text}; letters: as_written or any_case. */
  public record SearchLog(String id, String text, String letters, long from, int limit)
      implements Params {
    @Override
    public String subject() {
      return id;
    }
  }
}
