package dev.cronjar.host.verify;

import dev.cronjar.host.engine.Figures;
import dev.cronjar.host.engine.ScheduleStatus;
import dev.cronjar.host.engine.Scheduling;
import dev.cronjar.host.schedule.Schedule.Activity;
import java.time.Clock;
import java.time.Duration;
import java.util.function.LongPredicate;

/** Whether this host's engine ought to have fired a schedule that is overdue. From memory. */
public final class Firable implements LongPredicate {
  private static final long OVERDUE_MILLIS = Duration.ofSeconds(60).toMillis();
  private static final long GOOD_FOR_MILLIS = 1_000;

  private final Scheduling scheduling;
  private final Clock clock;
  private volatile Seen seen = new Seen(Long.MIN_VALUE, false);

  /** The figures count every schedule: one look a second will do. */
  private record Seen(long atMillis, boolean works) {}

  public Firable(Scheduling scheduling, Clock clock) {
    this.scheduling = scheduling;
    this.clock = clock;
  }

  @Override
  public boolean test(long schedule) {
    return scheduling.schedule(schedule).filter(this::isOverdue).isPresent() && works();
  }

  /** The engine's own next fire time: what it has claimed already is under way. */
  private boolean isOverdue(ScheduleStatus status) {
    return status.schedule().activity() == Activity.ENABLED
        && status.waitsFor().isEmpty()
        && status.nextFireAt() < clock.millis() - OVERDUE_MILLIS;
  }

  private boolean works() {
    long now = clock.millis();
    Seen last = seen;
    if (now < last.atMillis() || now - GOOD_FOR_MILLIS > last.atMillis()) {
      Figures figures = scheduling.figures();
      last = new Seen(now, figures.state().equals("running") && figures.database().up());
      seen = last;
    }
    return last.works();
  }
}
