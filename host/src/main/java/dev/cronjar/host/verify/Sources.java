package dev.cronjar.host.verify;

import dev.cronjar.host.run.LedgerReading;
import dev.cronjar.host.run.RunStore;
import dev.cronjar.host.schedule.FireTimes;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.ScheduleStore;
import java.util.function.Function;

/**
 * What the ledger is read from.
 *
 * @param times the fire times of a schedule as it stood in one of its revisions: the engine's own
 */
public record Sources(
    ScheduleStore schedules,
    RunStore runs,
    LedgerReading ledger,
    Function<Schedule, FireTimes> times) {}
