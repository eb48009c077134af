package dev.cronjar.shell.jshell;

import dev.cronjar.host.control.view.BackfillView;
import dev.cronjar.host.control.view.Explanation;
import dev.cronjar.host.control.view.FiringView;
import dev.cronjar.host.control.view.SchedulePage;
import dev.cronjar.host.control.view.ScheduleView;
import dev.cronjar.host.control.view.WhyView;
import dev.cronjar.host.jmx.SchedulesControlMXBean;
import dev.cronjar.shell.connect.Controls;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code schedules} in a JShell session. Refusals are {@link IllegalArgumentException}s. */
public final class Schedules {
  private static final int PAGE = 500;

  private final SchedulesControlMXBean control;

  Schedules(Controls controls) {
    this.control = controls.schedules();
  }

  public List<ScheduleView> list() {
    return list(Map.of());
  }

  /** Those that fit a filter: keys {@code state}, {@code task}, {@code label}, {@code text}. */
  public List<ScheduleView> list(Map<String, String> filter) {
    List<ScheduleView> all = new ArrayList<>();
    SchedulePage page = control.list(filter, "", PAGE);
    all.addAll(page.schedules());
    while (!page.nextCursor().isEmpty()) {
      page = control.list(filter, page.nextCursor(), PAGE);
      all.addAll(page.schedules());
    }
    return all;
  }

  public ScheduleView get(String id) {
    return control.get(id);
  }

  /** Creates a schedule from one entry in YAML or JSON. */
  public ScheduleView add(String definition) {
    return control.create(definition);
  }

  /** Changes single fields: {@code Map.of("cron", "0 3 * * *")}. */
  public ScheduleView change(String id, Map<String, String> changes) {
    return control.change(id, changes);
  }

  /** The definition in YAML. */
  public String definition(String id) {
    return control.definition(id);
  }

  public ScheduleView enable(String id) {
    return control.enable(id);
  }

  public ScheduleView disable(String id) {
    return control.disable(id, "");
  }

  public ScheduleView pause(String id) {
    return control.pause(id, "");
  }

  /** Resumes; what was held is folded into one row. */
  public ScheduleView resume(String id) {
    return control.resume(id, "skip");
  }

  public void delete(String id) {
    control.delete(id, id);
  }

  public List<FiringView> next(String id, int count) {
    return control.next(id, count);
  }

  /** The coming firings of the whole host. */
  public List<FiringView> next(int count) {
    return control.upcoming(count);
  }

  /** What a cron expression means in a zone such as {@code Europe/Berlin}. */
  public Explanation explain(String cron, String zone) {
    return control.explain(cron, zone, "", 5);
  }

  /** Why it fired, did not or will at an instant; an empty one asks how things stand. */
  public WhyView why(String id, String instant) {
    return control.why(id, instant);
  }

  /** Past fire times that no run has succeeded for. */
  public BackfillView gaps(String id, String from, String to) {
    return control.backfillPreview(id, from, to);
  }

  /** Makes one run for each of them, never a second one. */
  public BackfillView backfill(String id, String from, String to) {
    BackfillView found = gaps(id, from, to);
    return control.backfill(id, from, found.to(), Integer.toString(found.runs()));
  }

  @Override
  public String toString() {
    return "schedules: list get add change definition enable disable pause resume delete next"
        + " explain why";
  }
}
