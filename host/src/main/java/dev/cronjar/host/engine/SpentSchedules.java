package dev.cronjar.host.engine;

import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import dev.cronjar.host.run.StoreUnavailable;
import dev.cronjar.host.schedule.FireTimes;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.Schedule.Activity;
import dev.cronjar.host.schedule.ScheduleChange.Kind;
import dev.cronjar.host.schedule.ScheduleNotFound;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Disables schedules that have started as many runs as they may. On a thread of its own for each:
 * the change waits for the dispatcher, which asked for it. While the database is away it is tried
 * again; a host that dies before asks for it once more in its next life.
 */
final class SpentSchedules implements Consumer<Effects.Disable> {
  private static final Logger log = LogManager.getLogger(SpentSchedules.class);
  private static final String ACTOR = "cronjar";
  private static final long AGAIN_MILLIS = 1_000;

  private final Supplier<Scheduling> engine;

  SpentSchedules(Supplier<Scheduling> engine) {
    this.engine = engine;
  }

  @Override
  public void accept(Effects.Disable wish) {
    Thread.ofVirtual().name("cronjar-disable-" + wish.schedule()).start(() -> carryOut(wish));
  }

  private void carryOut(Effects.Disable wish) {
    try {
      while (!isDone(wish)) {
        TimeUnit.MILLISECONDS.sleep(AGAIN_MILLIS);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isDone(Effects.Disable wish) {
    try {
      if (isEnabled(wish)) {
        engine
            .get()
            .change(wish.schedule(), Kind.DISABLED, ACTOR, now -> disabled(now, wish.reason()));
        log.info("Schedule '{}' is disabled: {}", wish.schedule(), wish.reason());
      }
      return true;
    } catch (ScheduleNotFound deleted) {
      return true;
    } catch (StoreUnavailable away) {
      return false;
    } catch (CronjarException refused) {
      if (refused.code() != ErrorCode.UNAVAILABLE) {
        log.error("Schedule '{}' could not be disabled", wish.schedule(), refused);
      }
      return refused.code() != ErrorCode.UNAVAILABLE;
    }
  }

  private boolean isEnabled(Effects.Disable wish) {
    return engine
        .get()
        .schedule(wish.schedule())
        .filter(status -> status.schedule().activity() == Activity.ENABLED)
        .isPresent();
  }

  private static Schedule disabled(Schedule now, String reason) {
    return now.revised(now.definition(), Activity.DISABLED, reason, FireTimes.NEVER);
  }
}
