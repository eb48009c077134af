package dev.cronjar.host.engine;

import dev.cronjar.host.run.StoreUnavailable;
import dev.cronjar.host.schedule.Revision;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.ScheduleChange;
import dev.cronjar.host.schedule.ScheduleId;
import dev.cronjar.host.schedule.ScheduleStore;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Schedules whose changes fail as the weather says, before or after they are committed. */
final class SimSchedules implements ScheduleStore {
  private final ScheduleStore store;
  private final SimWeather weather;

  SimSchedules(ScheduleStore store, SimWeather weather) {
    this.store = store;
    this.weather = weather;
  }

  private <T> T underTheWeather(Supplier<T> transaction) {
    SimWeather.Fate fate = weather.fate();
    if (fate == SimWeather.Fate.FAILS_BEFORE) {
      throw new StoreUnavailable("away", new IllegalStateException("before the commit"));
    }
    return transaction.get();
  }

  @Override
  public List<Schedule> all() {
    return store.all();
  }

  @Override
  public Optional<Schedule> find(ScheduleId id) {
    return store.find(id);
  }

  @Override
  public Schedule create(NewSchedule schedule, ScheduleChange change) {
    return underTheWeather(() -> store.create(schedule, change));
  }

  @Override
  public List<Schedule> createAll(List<NewSchedule> schedules, ScheduleChange change) {
    return underTheWeather(() -> store.createAll(schedules, change));
  }

  @Override
  public void revise(Schedule next, ScheduleChange change) {
    underTheWeather(
        () -> {
          store.revise(next, change);
          return true;
        });
  }

  @Override
  public List<Revision> revisions(long number) {
    return store.revisions(number);
  }
}
