package dev.cronjar.host.jmx;

import dev.cronjar.host.control.RunOperations;
import dev.cronjar.host.control.view.ArtefactPart;
import dev.cronjar.host.control.view.ArtefactView;
import dev.cronjar.host.control.view.LogLines;
import dev.cronjar.host.control.view.LogMatches;
import dev.cronjar.host.control.view.RunList;
import dev.cronjar.host.control.view.RunView;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Fronts {@code runs.*}. */
record RunsControl(Asking host) implements RunsControlMXBean {
  @Override
  public RunView trigger(String schedule, String params, String key, String following) {
    return host.ask(
        RunOperations.TRIGGER, new RunOperations.Trigger(schedule, params, key, following));
  }

  @Override
  public RunView submit(String request, String key) {
    return host.ask(RunOperations.SUBMIT, new RunOperations.Submit(request, key));
  }

  @Override
  public RunList list(Map<String, String> filter, String cursor, int limit) {
    return host.ask(RunOperations.LIST, new RunOperations.Select(filter, cursor, limit));
  }

  @Override
  public RunView get(String id) {
    return host.ask(RunOperations.GET, new RunOperations.One(id));
  }

  @Override
  public LogLines log(String id, long from, int limit, long waitMillis) {
    return host.ask(
        RunOperations.LOG,
        new RunOperations.ReadLog(id, from, limit, Duration.ofMillis(waitMillis)));
  }

  @Override
  public LogMatches searchLog(String id, String text, String letters, long from, int limit) {
    return host.ask(
        RunOperations.SEARCH_LOG, new RunOperations.SearchLog(id, text, letters, from, limit));
  }

  @Override
  public List<ArtefactView> artefacts(String id) {
    return host.ask(RunOperations.ARTEFACTS, new RunOperations.One(id));
  }

  @Override
  public ArtefactPart artefact(String id, String name, long from, int limit) {
    return host.ask(RunOperations.ARTEFACT, new RunOperations.ReadArtefact(id, name, from, limit));
  }

  @Override
  public RunView pause(String id) {
    return host.ask(RunOperations.PAUSE, new RunOperations.One(id));
  }

  @Override
  public RunView resume(String id) {
    return host.ask(RunOperations.RESUME, new RunOperations.One(id));
  }

  @Override
  public RunView cancel(String id, String confirm) {
    return host.ask(RunOperations.CANCEL, new RunOperations.Cancel(id, confirm));
  }

  @Override
  public RunView retry(String id, String following) {
    return host.ask(RunOperations.RETRY, new RunOperations.Retry(id, following));
  }
}
