package dev.cronjar.host.notify;

import dev.cronjar.host.schedule.Schedule;
import java.util.Optional;
import java.util.stream.Stream;

/** The schedules as they stand. */
public interface Schedules {
  Optional<Schedule> schedule(long number);

  /** Those that people see: not what holds the runs of a batch. */
  Stream<Schedule> all();
}
