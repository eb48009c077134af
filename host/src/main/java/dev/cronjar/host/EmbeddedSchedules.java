package dev.cronjar.host;

import dev.cronjar.host.control.Control;
import dev.cronjar.host.control.Operation;
import dev.cronjar.host.control.Params;
import dev.cronjar.host.control.ScheduleOperations;
import dev.cronjar.host.control.ScheduleOperations.Change;
import dev.cronjar.host.control.ScheduleOperations.Create;
import dev.cronjar.host.control.ScheduleOperations.Delete;
import dev.cronjar.host.control.ScheduleOperations.Hold;
import dev.cronjar.host.control.ScheduleOperations.Next;
import dev.cronjar.host.control.ScheduleOperations.One;
import dev.cronjar.host.control.ScheduleOperations.Replace;
import dev.cronjar.host.control.ScheduleOperations.Resume;
import dev.cronjar.host.control.ScheduleOperations.Select;
import dev.cronjar.host.control.view.FiringView;
import dev.cronjar.host.control.view.SchedulePage;
import dev.cronjar.host.control.view.ScheduleView;
import dev.cronjar.host.engine.Scheduling.Missed;
import dev.cronjar.host.org.Caller;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The schedules of an embedded host. Definitions are YAML or JSON, as docs/schedules.md has them.
 * What is refused is a {@link CronjarException} whose message names the field. Thread-safe.
 */
public final class EmbeddedSchedules {
  private static final int PAGE = 500;

  private final Control control;
  private final Caller caller;

  EmbeddedSchedules(Control control, Caller caller) {
    this.control = control;
    this.caller = caller;
  }

  private <P extends Params, R> R ask(Operation<P, R> operation, P params) {
    return control.call(operation, params, caller);
  }

  /** Creates a schedule; it fires from now on. */
  public ScheduleView create(String definition) {
    return ask(ScheduleOperations.CREATE, new Create(definition));
  }

  /** Creates a schedule, or makes the one of this id as the definition says. */
  public ScheduleView put(String id, String definition) {
    return find(id).isEmpty()
        ? create(definition)
        : ask(ScheduleOperations.REPLACE, new Replace(id, definition, 0));
  }

  public Optional<ScheduleView> find(String id) {
    try {
      return Optional.of(ask(ScheduleOperations.GET, new One(id)));
    } catch (CronjarException e) {
      if (e.code() == ErrorCode.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** All of them, by id. */
  public List<ScheduleView> all() {
    List<ScheduleView> all = new ArrayList<>();
    String cursor = "";
    do {
      SchedulePage page = ask(ScheduleOperations.LIST, new Select(Map.of(), cursor, PAGE));
      all.addAll(page.schedules());
      cursor = page.nextCursor();
    } while (!cursor.isEmpty());
    return all;
  }

  /** When it fires next. */
  public List<FiringView> next(String id, int count) {
    return ask(ScheduleOperations.NEXT, new Next(id, count));
  }

  /** Changes single fields, such as {@code cron} or {@code param.to}. */
  public ScheduleView change(String id, Map<String, String> changes) {
    return ask(ScheduleOperations.CHANGE, new Change(id, changes));
  }

  public ScheduleView enable(String id) {
    return ask(ScheduleOperations.ENABLE, new One(id));
  }

  /** Nothing of it is due any more. */
  public ScheduleView disable(String id) {
    return ask(ScheduleOperations.DISABLE, new Hold(id, ""));
  }

  /** What becomes due is held. */
  public ScheduleView pause(String id) {
    return ask(ScheduleOperations.PAUSE, new Hold(id, ""));
  }

  /** What was held is skipped, or runs once now. */
  public ScheduleView resume(String id, Missed missed) {
    return ask(ScheduleOperations.RESUME, new Resume(id, missed));
  }

  /** Its runs stay in the records. */
  public void delete(String id) {
    ask(ScheduleOperations.DELETE, new Delete(id, id));
  }
}
