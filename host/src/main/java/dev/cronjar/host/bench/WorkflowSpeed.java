package dev.cronjar.host.bench;

import dev.cronjar.host.engine.Scheduling;
import dev.cronjar.host.engine.Scheduling.ManyRuns;
import dev.cronjar.host.run.WorkflowState;
import dev.cronjar.host.schedule.Definition;
import dev.cronjar.host.schedule.FireTimes;
import dev.cronjar.host.schedule.Overlap;
import dev.cronjar.host.schedule.Policies;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.ScheduleId;
import dev.cronjar.host.schedule.ScheduleStore.NewSchedule;
import dev.cronjar.host.schedule.Trigger;
import dev.cronjar.host.store.Database;
import dev.cronjar.host.workflow.Rehearsal;
import dev.cronjar.host.workflow.Workflow;
import dev.cronjar.host.workflow.definition.Frame;
import dev.cronjar.host.workflow.definition.Step;
import dev.cronjar.host.workflow.definition.Work;
import dev.cronjar.host.workflow.definition.WorkflowDefinition;
import dev.cronjar.host.workflow.definition.WorkflowJson;
import dev.cronjar.host.workflow.expression.Language;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * How many steps a second a host does when many workflow runs of ten steps, each needing the one
 * before, are started at once; and what planning a step costs in small graphs and in large ones.
 */
final class WorkflowSpeed {
  private static final int STEPS = 10;
  private static final int MOST_RUNS = 1_000;
  private static final int ROUNDS = 4;
  private static final int PLANNED_STEPS = 200_000;
  private static final List<Integer> SIZES = List.of(10, 100, 1_000);

  private final Scenario scenario;
  private final PrintStream out;
  private final Path folder;
  private final Clock clock;

  WorkflowSpeed(Scenario scenario, PrintStream out, Path folder, Clock clock) {
    this.scenario = scenario;
    this.out = out;
    this.folder = folder;
    this.clock = clock;
  }

  void measure() throws InterruptedException {
    planner();
    try (Database database = scenario.open(folder, "workflows");
        BenchHost host = new BenchHost(database, folder, new Lateness())) {
      int runs = Math.min(scenario.size(), MOST_RUNS);
      for (int round = 1; round <= ROUNDS; round++) {
        out.printf(
            Locale.ROOT,
            "%,d workflow runs of %d steps at once: %,9.0f steps/s%s%n",
            runs,
            STEPS,
            rate(host.scheduling(), database, runs, round),
            round == 1 ? " (cold)" : "");
      }
    }
  }

  private double rate(Scheduling scheduling, Database database, int runs, int round)
      throws InterruptedException {
    Schedule schedule = workflow(scheduling, "bench-" + round);
    long startedNanos = System.nanoTime();
    scheduling.submit(new ManyRuns(schedule.id(), Collections.nCopies(runs, ""), "bench"));
    while (completed(database, schedule) < runs) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
    return (double) runs * STEPS / ((System.nanoTime() - startedNanos) / 1e9);
  }

  private static long completed(Database database, Schedule schedule) {
    return database
        .workflows()
        .byState(schedule.number())
        .getOrDefault(WorkflowState.COMPLETED, 0L);
  }

  private Schedule workflow(Scheduling scheduling, String id) {
    Policies usual = Policies.STANDARD;
    Policies atOnce =
        new Policies(
            usual.span(),
            usual.misfire(),
            new Overlap(Overlap.Policy.ALLOW, Overlap.QUEUE_STANDARD),
            usual.limits(),
            usual.timeout(),
            usual.retry(),
            usual.priority(),
            usual.isolation());
    Definition definition =
        new Definition(
            ScheduleId.of(Workflow.scheduleOf(id)),
            Definition.About.named(id),
            Workflow.TASK,
            new Trigger.ByHand(ZoneOffset.UTC),
            WorkflowJson.write(sequence(STEPS)),
            true,
            atOnce);
    return scheduling.create(
        new NewSchedule(
            definition,
            clock.instant(),
            Schedule.Activity.ENABLED,
            "",
            Workflow.sourceOf(id),
            FireTimes.NEVER),
        "bench");
  }

  private static WorkflowDefinition sequence(int count) {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Frame frame = i == 0 ? Frame.named("s0") : Frame.named("s" + i, "s" + (i - 1));
      steps.add(new Step.Task(frame, Work.of(BenchTasks.NAME, Map.of())));
    }
    return WorkflowDefinition.of(steps);
  }

  /** Of three measurements the best: others have the machine too. */
  private void planner() {
    for (int steps : SIZES) {
      nanosPerStep(new Rehearsal(sequence(steps), new Language())); // warms up
    }
    double smallest = -1;
    for (int steps : SIZES) {
      Rehearsal rehearsal = new Rehearsal(sequence(steps), new Language());
      double best = Double.MAX_VALUE;
      for (int i = 0; i < 4; i++) {
        best = Math.min(best, nanosPerStep(rehearsal));
      }
      smallest = smallest < 0 ? best : smallest;
      out.printf(
          Locale.ROOT,
          "planning in a graph of %,5d steps: %6.2f µs a step, × %.2f%n",
          steps,
          best / 1e3,
          best / smallest);
    }
  }

  private static double nanosPerStep(Rehearsal rehearsal) {
    long startedNanos = System.nanoTime();
    long ran = 0;
    while (ran < PLANNED_STEPS) {
      ran += rehearsal.play();
    }
    return (double) (System.nanoTime() - startedNanos) / ran;
  }
}
