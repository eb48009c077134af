package dev.cronjar.shell.fake;

import dev.cronjar.host.control.view.ArtefactPart;
import dev.cronjar.host.control.view.ArtefactView;
import dev.cronjar.host.control.view.LogLines;
import dev.cronjar.host.control.view.LogLines.LogLineView;
import dev.cronjar.host.control.view.LogMatches;
import dev.cronjar.host.control.view.RunList;
import dev.cronjar.host.control.view.RunView;
import dev.cronjar.host.jmx.RunsControlMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Runs in memory; one that is triggered has ended at once, with the log that the test gave it. */
public final class FakeRuns implements RunsControlMXBean {
  private final FakeSchedules schedules;
  private final Map<String, RunView> all = new LinkedHashMap<>();
  private final Map<String, List<String>> logs = new ConcurrentHashMap<>();

  /** What the next run ends with: state and failure. */
  public String nextState = "success";

  public String nextFailure = "";
  public List<String> nextLog = List.of();
  public String receivedParams = "";
  public String receivedFollowing = "";
  public Map<String, String> receivedFilter = Map.of();

  FakeRuns(FakeSchedules schedules) {
    this.schedules = schedules;
  }

  public synchronized void put(RunView run, String... log) {
    all.put(run.id(), run);
    logs.put(run.id(), List.of(log));
  }

  @Override
  public synchronized RunView submit(String request, String key) {
    receivedParams = request;
    put(Views.run("submitted-1", "submitted-x", nextState, nextFailure));
    return get("submitted-1");
  }

  public final Map<String, byte[]> files = new LinkedHashMap<>();

  @Override
  public List<ArtefactView> artefacts(String id) {
    return files.entrySet().stream()
        .map(file -> new ArtefactView(file.getKey(), "text/csv", file.getValue().length))
        .toList();
  }

  @Override
  public ArtefactPart artefact(String id, String name, long from, int limit) {
    byte[] all = files.get(name);
    if (all == null) {
      throw new IllegalArgumentException("not_found: Run '" + id + "' has no artefact " + name);
    }
    int next = (int) Math.min(all.length, from + limit);
    byte[] part = Arrays.copyOfRange(all, (int) from, next);
    return new ArtefactPart(name, "text/csv", all.length, from, next, part);
  }

  @Override
  public synchronized RunView trigger(
      String schedule, String params, String key, String following) {
    receivedParams = params;
    receivedFollowing = following;
    String id = "run-" + (all.size() + 1);
    put(
        Views.run(id, schedules.get(schedule).id(), nextState, nextFailure),
        nextLog.toArray(String[]::new));
    return get(id);
  }

  @Override
  public synchronized RunList list(Map<String, String> filter, String cursor, int limit) {
    receivedFilter = Map.copyOf(filter);
    List<RunView> runs =
        new ArrayList<>(all.values())
            .reversed().stream()
                .filter(
                    run -> filter.getOrDefault("schedule", run.schedule()).equals(run.schedule()))
                .filter(run -> filter.getOrDefault("state", run.state()).contains(run.state()))
                .limit(limit)
                .toList();
    return new RunList(runs, "");
  }

  @Override
  public synchronized RunView get(String id) {
    return Optional.ofNullable(all.get(id))
        .orElseThrow(() -> new IllegalArgumentException("not_found: no run is named " + id));
  }

  @Override
  public synchronized LogLines log(String id, long from, int limit, long waitMillis) {
    boolean ended = !get(id).state().equals("running");
    List<String> texts = logs.getOrDefault(id, List.of());
    List<LogLineView> lines = new ArrayList<>();
    long first = from < 0 ? Math.max(0, texts.size() + from) : from;
    for (int i = (int) first; i < texts.size() && lines.size() < limit; i++) {
      lines.add(new LogLineView(i, "2027-01-01T01:00:00.123Z", "INFO", "task", texts.get(i)));
    }
    long next = first + lines.size();
    return new LogLines(lines, next, texts.size(), ended && next >= texts.size());
  }

  /** Two lines are looked at with each call. */
  @Override
  public LogMatches searchLog(String id, String text, String letters, long from, int limit) {
    LogLines seen = log(id, from, 2, 0);
    List<LogLineView> found =
        seen.lines().stream()
            .filter(
                line ->
                    letters.equals("any_case")
                        ? line.text().toLowerCase(Locale.ROOT).contains(text)
                        : line.text().contains(text))
            .limit(limit)
            .toList();
    return new LogMatches(found, seen.next(), seen.end(), seen.next() >= seen.end());
  }

  @Override
  public RunView pause(String id) {
    return again(id, "paused");
  }

  @Override
  public RunView resume(String id) {
    return again(id, "queued");
  }

  @Override
  public synchronized RunView cancel(String id, String confirm) {
    if (!confirm.equals(id)) {
      throw new IllegalArgumentException("invalid: confirm must be " + id);
    }
    return again(id, "cancelled");
  }

  @Override
  public RunView retry(String id, String following) {
    return trigger(get(id).schedule(), "", "", following);
  }

  private synchronized RunView again(String id, String state) {
    put(Views.run(id, get(id).schedule(), state, ""));
    return get(id);
  }
}
