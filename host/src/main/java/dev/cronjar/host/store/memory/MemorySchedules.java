package dev.cronjar.host.store.memory;

import dev.cronjar.host.schedule.Revision;
import dev.cronjar.host.schedule.RevisionConflict;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.ScheduleChange;
import dev.cronjar.host.schedule.ScheduleExists;
import dev.cronjar.host.schedule.ScheduleId;
import dev.cronjar.host.schedule.ScheduleStore;
import java.util.List;
import java.util.Optional;

final class MemorySchedules implements ScheduleStore {
  private final MemoryStore store;

  MemorySchedules(MemoryStore store) {
    this.store = store;
  }

  @Override
  public List<Schedule> all() {
    synchronized (store) {
      return List.copyOf(store.schedules.values());
    }
  }

  @Override
  public Optional<Schedule> find(ScheduleId id) {
    synchronized (store) {
      return store.schedules.values().stream().filter(s -> s.id().equals(id)).findFirst();
    }
  }

  @Override
  public Schedule create(NewSchedule wanted, ScheduleChange change) {
    synchronized (store) {
      if (find(wanted.definition().id()).isPresent()) {
        throw new ScheduleExists(wanted.definition().id());
      }
      Schedule created =
          new Schedule(
              ++store.lastNumber,
              wanted.definition(),
              1,
              wanted.start(),
              wanted.activity(),
              wanted.reason(),
              wanted.source(),
              wanted.nextFireAt());
      store.schedules.put(created.number(), created);
      append(created, change);
      return created;
    }
  }

  @Override
  public List<Schedule> createAll(List<NewSchedule> wanted, ScheduleChange change) {
    synchronized (store) {
      wanted.forEach(
          each -> {
            if (find(each.definition().id()).isPresent()) {
              throw new ScheduleExists(each.definition().id());
            }
          });
      return wanted.stream().map(each -> create(each, change)).toList();
    }
  }

  @Override
  public void revise(Schedule next, ScheduleChange change) {
    synchronized (store) {
      Schedule stored = store.schedules.get(next.number());
      if (stored == null || stored.revision() != next.revision() - 1) {
        throw new RevisionConflict(next.id(), next.revision());
      }
      long counted = stored.runsStarted() - next.runsStarted();
      store.schedules.put(next.number(), next.havingStarted(counted));
      if (change.kind() == ScheduleChange.Kind.DELETED) {
        store.schedules.remove(next.number());
      }
      append(next, change);
    }
  }

  private void append(Schedule schedule, ScheduleChange change) {
    store.revisions.add(
        new Revision(
            schedule.number(),
            schedule.revision(),
            schedule.definition(),
            schedule.start(),
            schedule.activity(),
            change));
  }

  @Override
  public List<Revision> revisions(long number) {
    synchronized (store) {
      return store.revisions.stream().filter(revision -> revision.number() == number).toList();
    }
  }
}
