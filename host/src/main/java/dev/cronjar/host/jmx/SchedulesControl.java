package dev.cronjar.host.jmx;

import dev.cronjar.host.control.BackfillOperations;
import dev.cronjar.host.control.ScheduleOperations;
import dev.cronjar.host.control.view.BackfillView;
import dev.cronjar.host.control.view.Explanation;
import dev.cronjar.host.control.view.FiringView;
import dev.cronjar.host.control.view.SchedulePage;
import dev.cronjar.host.control.view.ScheduleView;
import dev.cronjar.host.control.view.SimulationView;
import dev.cronjar.host.control.view.WhyView;
import dev.cronjar.host.org.CronjarException;
import java.util.List;
import java.util.Map;

/** Fronts {@code schedules.*}. */
record SchedulesControl(Asking host) implements SchedulesControlMXBean {
  /** The major number changes when an older console would misread an answer. */
  static final String PROTOCOL = "1.0";

  @Override
  public String getProtocol() {
    return PROTOCOL;
  }

  @Override
  public SchedulePage list(Map<String, String> filter, String cursor, int limit) {
    return host.ask(ScheduleOperations.LIST, new ScheduleOperations.Select(filter, cursor, limit));
  }

  @Override
  public ScheduleView get(String id) {
    return host.ask(ScheduleOperations.GET, new ScheduleOperations.One(id));
  }

  @Override
  public ScheduleView create(String definition) {
    return host.ask(ScheduleOperations.CREATE, new ScheduleOperations.Create(definition));
  }

  @Override
  public String fromRun(String run) {
    return host.ask(ScheduleOperations.FROM_RUN, new ScheduleOperations.OfRun(run));
  }

  @Override
  public ScheduleView createFromRun(String run, Map<String, String> changes) {
    return host.ask(
        ScheduleOperations.CREATE_FROM_RUN, new ScheduleOperations.CreateFromRun(run, changes));
  }

  @Override
  public ScheduleView replace(String id, String definition, int revision) {
    return host.ask(
        ScheduleOperations.REPLACE, new ScheduleOperations.Replace(id, definition, revision));
  }

  @Override
  public ScheduleView change(String id, Map<String, String> changes) {
    return host.ask(ScheduleOperations.CHANGE, new ScheduleOperations.Change(id, changes));
  }

  @Override
  public String definition(String id) {
    return host.ask(ScheduleOperations.DEFINITION, new ScheduleOperations.One(id));
  }

  @Override
  public ScheduleView enable(String id) {
    return host.ask(ScheduleOperations.ENABLE, new ScheduleOperations.One(id));
  }

  @Override
  public ScheduleView disable(String id, String reason) {
    return host.ask(ScheduleOperations.DISABLE, new ScheduleOperations.Hold(id, reason));
  }

  @Override
  public ScheduleView pause(String id, String reason) {
    return host.ask(ScheduleOperations.PAUSE, new ScheduleOperations.Hold(id, reason));
  }

  @Override
  public ScheduleView resume(String id, String missed) {
    return host.ask(ScheduleOperations.RESUME, resumption(id, missed));
  }

  private static ScheduleOperations.Resume resumption(String id, String missed) {
    try {
      return ScheduleOperations.Resume.of(id, missed);
    } catch (CronjarException e) {
      throw Asking.refused(e);
    }
  }

  @Override
  public void delete(String id, String confirm) {
    host.ask(ScheduleOperations.DELETE, new ScheduleOperations.Delete(id, confirm));
  }

  @Override
  public List<FiringView> next(String id, int count) {
    return host.ask(ScheduleOperations.NEXT, new ScheduleOperations.Next(id, count));
  }

  @Override
  public List<FiringView> upcoming(int count) {
    return host.ask(ScheduleOperations.UPCOMING, new ScheduleOperations.Upcoming(count));
  }

  @Override
  public Explanation explain(String expression, String zone, String from, int count) {
    return host.ask(
        ScheduleOperations.EXPLAIN, new ScheduleOperations.Explain(expression, zone, from, count));
  }

  @Override
  public WhyView why(String id, String instant) {
    return host.ask(ScheduleOperations.WHY, new ScheduleOperations.Why(id, instant));
  }

  @Override
  public SimulationView simulate(
      String from, String to, String durations, String cursor, int limit) {
    return host.ask(
        ScheduleOperations.SIMULATE,
        new ScheduleOperations.Simulate(from, to, durations, cursor, limit));
  }

  @Override
  public BackfillView backfillPreview(String id, String from, String to) {
    return host.ask(BackfillOperations.PREVIEW, new BackfillOperations.Gaps(id, from, to));
  }

  @Override
  public BackfillView backfill(String id, String from, String to, String confirm) {
    return host.ask(
        BackfillOperations.BACKFILL, new BackfillOperations.Backfill(id, from, to, confirm));
  }
}
