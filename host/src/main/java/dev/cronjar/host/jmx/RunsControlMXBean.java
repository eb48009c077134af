package dev.cronjar.host.jmx;

import dev.cronjar.host.control.view.ArtefactPart;
import dev.cronjar.host.control.view.ArtefactView;
import dev.cronjar.host.control.view.LogLines;
import dev.cronjar.host.control.view.LogMatches;
import dev.cronjar.host.control.view.RunList;
import dev.cronjar.host.control.view.RunView;
import java.util.List;
import java.util.Map;

/**
 * Everything that can be done with runs: {@code dev.cronjar:type=Control,name=Runs}. Errors as
 * {@link SchedulesControlMXBean}.
 */
@Description(
    "Everything that can be done with runs; what the console uses. Errors: IllegalArgumentException"
        + " \"code: message\"")
public interface RunsControlMXBean {
  /**
   * Runs a schedule now; the answer is the stored run. Works on paused and disabled schedules;
   * queues behind a running one.
   *
   * @param params JSON object laid over the schedule's params; empty for none
   * @param key idempotency key: the same key answers the same run; empty for none
   * @param following of the schedules that come after this one. {@code follow}: they run when this
   *     run has ended as they want, {@code alone} or empty: they do not
   */
  @Changes
  @Description(
      "Runs a schedule now; params: JSON object or empty, key: idempotency key or empty, following:"
          + " follow, alone or empty")
  RunView trigger(String schedule, String params, String key, String following);

  /**
   * Runs a task once without a schedule; the answer is the stored run.
   *
   * @param request JSON object: {@code task}, {@code params}, and what a schedule may say beside a
   *     trigger: {@code labels}, {@code timeout}, {@code retry}, {@code priority}, {@code output} …
   * @param key idempotency key: the same key answers the same run; empty for none
   */
  @Changes
  @Description("Runs a task once without a schedule; request: a JSON object with task and params")
  RunView submit(String request, String key);

  /**
   * Runs, newest first. A page may hold fewer than {@code limit}, even none, although there are
   * more: a search for what is rare answers after some 30 ms. Go on while {@code nextCursor} is not
   * empty.
   *
   * @param filter keys {@code state}, {@code schedule}, {@code task}, {@code trigger}, {@code
   *     priority}, {@code label} ({@code key=value}), {@code host}, {@code reference}, {@code
   *     from}, {@code to} (ISO-8601); lists separated by commas
   */
  @Description("Runs, newest first, page by page")
  RunList list(Map<String, String> filter, String cursor, int limit);

  @Description("One run")
  RunView get(String id);

  /**
   * Lines of a run's log from {@code from} (the first is 0; negative: counted from the end); waits
   * up to {@code waitMillis} (at most 1,000) for a first one.
   */
  @Description(
      "Lines of a run's log from a number on, or from the end when it is negative; waits up to"
          + " waitMillis for the first")
  LogLines log(String id, long from, int limit, long waitMillis);

  /**
   * Lines of a run's log from {@code from} on whose text holds {@code text}, at most {@code limit}.
   * Looks for some 400 ms at most: go on behind what it has looked at until it is complete.
   */
  @Description(
      "Lines of a run's log, from a number on, that hold a text; letters: as_written or any_case;"
          + " go on from next while it is not complete")
  LogMatches searchLog(String id, String text, String letters, long from, int limit);

  @Description("The files that a run left behind")
  List<ArtefactView> artefacts(String id);

  /** Bytes of a run's file from {@code from} (the first is 0), at most {@code limit}: 262,144. */
  @Description("Bytes of a file that a run left behind, from a place on; at most 262144 at once")
  ArtefactPart artefact(String id, String name, long from, int limit);

  /** Sets a queued run aside. */
  @Changes
  @Description("Sets a queued run aside")
  RunView pause(String id);

  @Changes
  @Description("Queues a run again that was set aside")
  RunView resume(String id);

  /**
   * Ends a run that has not ended, on whichever host it is. A waiting one ends at once; a running
   * one when its task obeys, at the latest after a grace of 10 s.
   *
   * @param confirm the id once more
   */
  @Changes
  @Description("Ends a run that has not ended, on whichever host it is; confirm: the id once more")
  RunView cancel(String id, String confirm);

  /**
   * Runs an ended run once more: a new run whose reference {@code retry_of} names the old one.
   *
   * @param following of the schedules that come after that of the run. {@code follow}: they run
   *     when the new run has ended as they want, {@code alone}: they do not; empty: as with the old
   *     run
   */
  @Changes
  @Description("Runs an ended run once more, as a new run; following: follow, alone or empty")
  RunView retry(String id, String following);
}
