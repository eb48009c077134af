package dev.cronjar.host.bench;

import dev.cronjar.host.schedule.FireTimes;
import dev.cronjar.host.schedule.Trigger;
import dev.cronjar.host.schedule.TriggerTimes;
import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** How many next fire times a second one thread computes, for common expressions. */
final class FireTimesSpeed {
  private static final List<String> EXPRESSIONS =
      List.of(
          "* * * * *",
          "*/5 * * * *",
          "0 * * * *",
          "0 3 * * *",
          "30 8 * * MON-FRI",
          "0 0 1 * *",
          "* * * * * *",
          "*/5 * * * * *");
  private static final List<String> ZONES = List.of("UTC", "Europe/Berlin", "America/New_York");
  private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
  private static final long TEN_YEARS = TimeUnit.DAYS.toMillis(3_652);
  private static final int CALLS = 100_000;

  private final PrintStream out;
  private final long nanosEach;

  FireTimesSpeed(PrintStream out, int seconds) {
    this.out = out;
    this.nanosEach = TimeUnit.SECONDS.toNanos(seconds) / ((long) EXPRESSIONS.size() * ZONES.size());
  }

  void measure() {
    TriggerTimes times = new TriggerTimes();
    double slowest = Double.MAX_VALUE;
    for (String expression : EXPRESSIONS) {
      for (String zone : ZONES) {
        FireTimes of = times.of(new Trigger.Cron(expression, ZoneId.of(zone)), START);
        perSecond(of);
        double rate = perSecond(of);
        slowest = Math.min(slowest, rate);
        out.printf(Locale.ROOT, "%-20s %-18s %,6.1f million/s%n", expression, zone, rate / 1e6);
      }
    }
    out.printf(Locale.ROOT, "%-39s %,6.1f million/s%n", "slowest", slowest / 1e6);
  }

  private double perSecond(FireTimes times) {
    long began = System.nanoTime();
    long calls = 0;
    long at = START.toEpochMilli();
    while (System.nanoTime() - began < nanosEach / 2) {
      for (int i = 0; i < CALLS; i++) {
        at = times.next(at);
        if (at > START.toEpochMilli() + TEN_YEARS) {
          at = START.toEpochMilli();
        }
      }
      calls += CALLS;
    }
    return calls / ((System.nanoTime() - began) / 1e9);
  }
}
