package dev.cronjar.shell.fake;

import dev.cronjar.host.control.view.PolicyView;
import dev.cronjar.host.control.view.RunView;
import dev.cronjar.host.control.view.ScheduleView;
import java.util.List;
import java.util.Map;

/** Rows as a host would answer them. */
public final class Views {
  private static final PolicyView POLICIES =
      new PolicyView(
          "",
          "2027-06-01T00:00:00+02:00",
          "",
          "fires no missed time",
          "skips a firing",
          "at most 1 run at once",
          "",
          "an attempt ends after 2h",
          "",
          "high",
          "in the host's JVM");

  private Views() {}

  public static ScheduleView schedule(String id) {
    return new ScheduleView(
        id,
        "default",
        id,
        1,
        1,
        "hello",
        "cron 0 2 * * *",
        "at 02:00",
        "Europe/Berlin",
        "enabled",
        "",
        "",
        "greets",
        Map.of("team", "ops"),
        "{\"name\":\"World\"}",
        Map.of(),
        POLICIES,
        FakeSchedules.NEXT.toString(),
        FakeSchedules.NEXT.toInstant().toEpochMilli(),
        7200,
        "",
        "",
        "",
        "",
        -1);
  }

  static ScheduleView withState(ScheduleView old, String state, String reason) {
    return new ScheduleView(
        old.id(),
        old.org(),
        old.name(),
        old.number(),
        old.revision(),
        old.task(),
        old.trigger(),
        old.inWords(),
        old.zone(),
        state,
        reason,
        old.source(),
        old.description(),
        old.labels(),
        old.params(),
        old.output(),
        old.policies(),
        old.nextFireTime(),
        old.nextFireEpochMillis(),
        old.secondsToNextFire(),
        old.nextFireNote(),
        old.lastRunId(),
        old.lastState(),
        old.lastEnded(),
        old.lastDurationSeconds());
  }

  public static RunView run(String id, String schedule, String state, String failure) {
    return new RunView(
        id,
        schedule,
        "default",
        "hello:hello",
        "0.1.0",
        "manual",
        state,
        failure,
        "",
        1,
        "normal",
        "fake",
        "2027-01-01T02:00:00+01:00",
        "2027-01-01T02:00:00+01:00",
        "2027-01-01T02:00:00+01:00",
        "2027-01-01T02:00:01.250+01:00",
        "",
        0.001,
        1.25,
        -1,
        "",
        Map.of(),
        List.of(),
        Map.of(),
        Map.of(),
        "{}",
        "",
        failure.isEmpty() ? "" : "it went wrong",
        "",
        List.of());
  }
}
