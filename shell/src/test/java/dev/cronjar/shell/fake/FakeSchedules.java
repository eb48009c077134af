package dev.cronjar.shell.fake;

import dev.cronjar.host.control.view.BackfillView;
import dev.cronjar.host.control.view.Explanation;
import dev.cronjar.host.control.view.FiringView;
import dev.cronjar.host.control.view.SchedulePage;
import dev.cronjar.host.control.view.ScheduleView;
import dev.cronjar.host.control.view.SimulatedFiringView;
import dev.cronjar.host.control.view.SimulatedScheduleView;
import dev.cronjar.host.control.view.SimulationPeaks;
import dev.cronjar.host.control.view.SimulationView;
import dev.cronjar.host.control.view.WhyView;
import dev.cronjar.host.jmx.SchedulesControlMXBean;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Schedules in memory. */
public final class FakeSchedules implements SchedulesControlMXBean {
  public static final OffsetDateTime NEXT = OffsetDateTime.parse("2027-01-01T02:00:00+01:00");

  private final Map<String, ScheduleView> all = new TreeMap<>();

  /** Every definition and change that arrived, as it came. */
  public final List<String> received = new ArrayList<>();

  public void put(ScheduleView schedule) {
    all.put(schedule.id(), schedule);
  }

  @Override
  public String getProtocol() {
    return "1.0";
  }

  @Override
  public SchedulePage list(Map<String, String> filter, String cursor, int limit) {
    List<ScheduleView> fitting =
        all.values().stream()
            .filter(each -> filter.getOrDefault("state", each.state()).equals(each.state()))
            .filter(each -> each.id().contains(filter.getOrDefault("text", "")))
            .filter(each -> each.id().compareTo(cursor) > 0)
            .toList();
    List<ScheduleView> page = fitting.stream().limit(limit).toList();
    return new SchedulePage(page, page.size() < fitting.size() ? page.getLast().id() : "");
  }

  @Override
  public ScheduleView get(String id) {
    ScheduleView found = all.get(id);
    if (found == null) {
      throw new IllegalArgumentException("not_found: no schedule is named " + id);
    }
    return found;
  }

  @Override
  public ScheduleView create(String definition) {
    received.add(definition);
    String id = definition.replaceAll(".*\"id\":\"([^\"]*)\".*", "$1");
    if (all.containsKey(id)) {
      throw new IllegalArgumentException("conflict: schedule " + id + " exists already");
    }
    put(Views.schedule(id));
    return get(id);
  }

  @Override
  public String fromRun(String run) {
    return "task: hello\n";
  }

  @Override
  public ScheduleView createFromRun(String run, Map<String, String> changes) {
    received.add(run + " " + new TreeMap<>(changes));
    put(Views.schedule(changes.getOrDefault("id", "x")));
    return get(changes.getOrDefault("id", "x"));
  }

  @Override
  public ScheduleView replace(String id, String definition, int revision) {
    received.add(definition);
    if (definition.contains("wrong")) {
      throw new IllegalArgumentException("invalid: line 3: cron: wrong is no field");
    }
    return get(id);
  }

  @Override
  public ScheduleView change(String id, Map<String, String> changes) {
    received.add(new TreeMap<>(changes).toString());
    return get(id);
  }

  @Override
  public String definition(String id) {
    return "id: " + get(id).id() + "\ntask: hello\ncron: 0 2 * * *\n";
  }

  @Override
  public ScheduleView enable(String id) {
    return changed(id, schedule -> Views.withState(schedule, "enabled", ""));
  }

  @Override
  public ScheduleView disable(String id, String reason) {
    return changed(id, schedule -> Views.withState(schedule, "disabled", reason));
  }

  @Override
  public ScheduleView pause(String id, String reason) {
    return changed(id, schedule -> Views.withState(schedule, "paused", reason));
  }

  @Override
  public ScheduleView resume(String id, String missed) {
    return changed(id, schedule -> Views.withState(schedule, "enabled", missed));
  }

  private ScheduleView changed(String id, UnaryOperator<ScheduleView> change) {
    put(change.apply(get(id)));
    return get(id);
  }

  @Override
  public void delete(String id, String confirm) {
    if (!get(id).id().equals(confirm)) {
      throw new IllegalArgumentException("invalid: confirm must be " + id);
    }
    all.remove(id);
  }

  @Override
  public List<FiringView> next(String id, int count) {
    return firings(get(id).id(), count);
  }

  @Override
  public List<FiringView> upcoming(int count) {
    return all.values().stream()
        .flatMap(each -> firings(each.id(), count).stream())
        .limit(count)
        .toList();
  }

  @Override
  public Explanation explain(String expression, String zone, String from, int count) {
    if (expression.equals("0 0 30 2 *")) {
      throw new IllegalArgumentException("invalid: 0 0 30 2 * never fires");
    }
    String place = zone.isEmpty() ? "UTC" : zone;
    List<String> notes =
        place.equals("UTC") ? List.of() : List.of("28 March 2027: clocks go forward");
    return new Explanation(
        "words of " + expression + " from " + from, place, firings("", count), notes);
  }

  @Override
  public WhyView why(String id, String instant) {
    return new WhyView(
        get(id).id(),
        NEXT.toString(),
        instant.equals("02:31") ? "lost" : "success",
        id + " at " + instant + ": ran, success after 3.2 s",
        List.of("revision 1 was in force: created by local:ann on 2026-12-01 10:00:00 +01:00"),
        firings(id, 2));
  }

  private static List<FiringView> firings(String id, int count) {
    return IntStream.range(0, count)
        .mapToObj(NEXT::plusDays)
        .map(time -> new FiringView(id, time.toString(), time.toInstant().toEpochMilli(), ""))
        .toList();
  }

  /** Three firings of which the last is skipped, the second and third on a second page. */
  @Override
  public SimulationView simulate(
      String from, String to, String durations, String cursor, int limit) {
    received.add("simulate " + from + " " + to + " " + durations + " " + cursor);
    List<SimulatedFiringView> firings =
        List.of(
            simulated(0, "fires", ""),
            simulated(1, "fires", ""),
            simulated(2, "skipped", "overlap"));
    return new SimulationView(
        NEXT.toString(),
        NEXT.plusDays(3).toString(),
        "Europe/Berlin",
        true,
        2,
        1,
        0,
        new SimulationPeaks(NEXT.toString(), 1, NEXT.toString(), 1, 1, NEXT.toString(), 100, ""),
        cursor.isEmpty() ? firings.subList(0, 1) : firings.subList(1, 3),
        cursor.isEmpty() ? "1" : "",
        List.of(new SimulatedScheduleView("backup", 2, 1, 0, 0, 0)),
        1,
        List.of("backup: on 2027-03-28 02:30 does not exist"));
  }

  private static SimulatedFiringView simulated(int days, String what, String why) {
    OffsetDateTime time = NEXT.plusDays(days);
    return new SimulatedFiringView(
        time.toString(), time.toInstant().toEpochMilli(), "backup", what, 0, why);
  }

  @Override
  public BackfillView backfillPreview(String id, String from, String to) {
    boolean none = from.equals("09:00");
    return new BackfillView(
        id,
        NEXT.toString(),
        NEXT.toString(),
        none
            ? List.of()
            : List.of(
                new BackfillView.GapView(NEXT.toString(), "no run", ""),
                new BackfillView.GapView(NEXT.toString(), "failed: no connection", "")),
        none ? 0 : 2,
        false);
  }

  @Override
  public BackfillView backfill(String id, String from, String to, String confirm) {
    if (!confirm.equals("2")) {
      throw new IllegalArgumentException("conflict: confirm: there are 2 such fire times now");
    }
    return new BackfillView(
        id,
        NEXT.toString(),
        to,
        List.of(new BackfillView.GapView(NEXT.toString(), "no run", "r-fill")),
        1,
        false);
  }
}
