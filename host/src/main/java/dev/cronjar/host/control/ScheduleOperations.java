package dev.cronjar.host.control;

import static dev.cronjar.host.control.Operation.changes;
import static dev.cronjar.host.control.Operation.reads;
import static dev.cronjar.host.org.Permission.SCHEDULES_DELETE;
import static dev.cronjar.host.org.Permission.SCHEDULES_READ;
import static dev.cronjar.host.org.Permission.SCHEDULES_WRITE;

import dev.cronjar.host.control.Operation.Done;
import dev.cronjar.host.control.view.Explanation;
import dev.cronjar.host.control.view.FiringView;
import dev.cronjar.host.control.view.SchedulePage;
import dev.cronjar.host.control.view.ScheduleView;
import dev.cronjar.host.control.view.SimulationView;
import dev.cronjar.host.control.view.WhyView;
import dev.cronjar.host.engine.Scheduling.Missed;
import dev.cronjar.host.org.InvalidField;
import java.util.List;
import java.util.Map;

/** What can be asked about schedules. */
public final class ScheduleOperations {
  public static final Operation<Select, SchedulePage> LIST =
      reads("schedules.list", SCHEDULES_READ, Select.class, SchedulePage.class);
  public static final Operation<One, ScheduleView> GET =
      reads("schedules.get", SCHEDULES_READ, One.class, ScheduleView.class);
  public static final Operation<One, String> DEFINITION =
      reads("schedules.definition", SCHEDULES_READ, One.class, String.class);
  public static final Operation<Next, List<FiringView>> NEXT =
      reads("schedules.next", SCHEDULES_READ, Next.class, List.class);
  public static final Operation<Upcoming, List<FiringView>> UPCOMING =
      reads("schedules.upcoming", SCHEDULES_READ, Upcoming.class, List.class);
  public static final Operation<Explain, Explanation> EXPLAIN =
      reads("schedules.explain", SCHEDULES_READ, Explain.class, Explanation.class);
  public static final Operation<Why, WhyView> WHY =
      reads("schedules.why", SCHEDULES_READ, Why.class, WhyView.class);
  public static final Operation<Simulate, SimulationView> SIMULATE =
      reads("schedules.simulate", SCHEDULES_READ, Simulate.class, SimulationView.class);
  public static final Operation<OfRun, String> FROM_RUN =
      reads("schedules.from-run", SCHEDULES_READ, OfRun.class, String.class);
  public static final Operation<CreateFromRun, ScheduleView> CREATE_FROM_RUN =
      changes(
          "schedules.create-from-run", SCHEDULES_WRITE, CreateFromRun.class, ScheduleView.class);
  public static final Operation<Create, ScheduleView> CREATE =
      changes("schedules.create", SCHEDULES_WRITE, Create.class, ScheduleView.class);
  public static final Operation<Replace, ScheduleView> REPLACE =
      changes("schedules.replace", SCHEDULES_WRITE, Replace.class, ScheduleView.class);
  public static final Operation<Change, ScheduleView> CHANGE =
      changes("schedules.change", SCHEDULES_WRITE, Change.class, ScheduleView.class);
  public static final Operation<One, ScheduleView> ENABLE =
      changes("schedules.enable", SCHEDULES_WRITE, One.class, ScheduleView.class);
  public static final Operation<Hold, ScheduleView> DISABLE =
      changes("schedules.disable", SCHEDULES_WRITE, Hold.class, ScheduleView.class);
  public static final Operation<Hold, ScheduleView> PAUSE =
      changes("schedules.pause", SCHEDULES_WRITE, Hold.class, ScheduleView.class);
  public static final Operation<Resume, ScheduleView> RESUME =
      changes("schedules.resume", SCHEDULES_WRITE, Resume.class, ScheduleView.class);
  public static final Operation<Delete, Done> DELETE =
      changes("schedules.delete", SCHEDULES_DELETE, Delete.class, Done.class);

  private ScheduleOperations() {}

  /**
   * Filter keys: see {@link ScheduleFilter}, and {@code sort}: see {@link ScheduleOrder}; an empty
   * cursor is the first page.
   */
  public record Select(Map<String, String> filter, String cursor, int limit) implements Params {}

  public record One(String id) implements Params {
    @Override
    public String subject() {
      return id;
    }
  }

  public record Next(String id, int count) implements Params {
    @Override
    public String subject() {
      return id;
    }
  }

  public record Upcoming(int count) implements Params {}

  /** An empty zone is the host's, an empty {@code from} is now. */
  public record Explain(String expression, String zone, String from, int count) implements Params {}

  /** {@code instant}: as {@link InstantText}, or the id of a run; empty for how things stand. */
  public record Why(String id, String instant) implements Params {
    @Override
    public String subject() {
      return id;
    }
  }

  /**
   * Empty {@code from} is now, empty {@code to} a day later; {@code durations} as {@code id=5s,2s}.
   */
  public record Simulate(String from, String to, String durations, String cursor, int limit)
      implements Params {}

  public record OfRun(String run) implements Params {
    @Override
    public String subject() {
      return run;
    }
  }

  /** Changes: {@code id}, a trigger, and whatever shall be otherwise than the run had it. */
  public record CreateFromRun(String run, Map<String, String> changes) implements Params {
    @Override
    public String subject() {
      return run;
    }
  }

  public record Create(String definition) implements Params {}

  /** Revision 0 is any. */
  public record Replace(String id, String definition, int revision) implements Params {
    @Override
    public String subject() {
      return id;
    }
  }

  /** Revision 0 is any. */
  public record Change(String id, Map<String, String> changes, int revision) implements Params {
    public Change(String id, Map<String, String> changes) {
      this(id, changes, 0);
    }

    @Override
    public String subject() {
      return id;
    }
  }

  /** An empty reason is "by" and the caller. */
  public record Hold(String id, String reason) implements Params {
    @Override
    public String subject() {
      return id;
    }
  }

  public record Resume(String id, Missed missed) implements Params {
    /** {@code missed} as people write it: {@code skip} or {@code fire_once}. */
    public static Resume of(String id, String missed) {
      return new Resume(
          id,
          switch (missed) {
            case "skip" -> Missed.SKIP;
            case "fire_once" -> Missed.FIRE_ONCE;
            default ->
                throw new InvalidField(
                    "missed",
                    "missed: wanted skip or fire_once, found '%s'. '%s' stays as it is."
                        .formatted(missed, id));
          });
    }

    @Override
    public String subject() {
      return id;
    }
  }

  public record Delete(String id, String confirm) implements Params {
    @Override
    public String subject() {
      return id;
    }
  }
}
