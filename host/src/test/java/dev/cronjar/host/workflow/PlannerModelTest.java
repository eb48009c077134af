package dev.cronjar.host.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.StepRun;
import dev.cronjar.host.run.StepState;
import dev.cronjar.host.run.WorkflowRun;
import dev.cronjar.host.workflow.definition.Planned;
import dev.cronjar.host.workflow.definition.WorkflowDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Random workflows with random ends, answers, pauses, cancels and restarts, by the planner and by
 * rules that look at everything again each time. {@code -Dcronjar.workflows.graphs=N} says how
 * many, {@code -Dcronjar.workflows.seed=S} with which first seed.
 */
class PlannerModelTest {
  private static final int GRAPHS = Integer.getInteger("cronjar.workflows.graphs", 1_000);
  private static final long SEED = Long.getLong("cronjar.workflows.seed", 1);
  private static final int LONGEST = 2_000;

  /** Graphs by which something was found once. */
  private static final List<Long> FOUND = List.of(15_893L, 24_527L);

  @Test
  void the_planner_does_what_naive_rules_say_on_random_graphs() {
    for (long seed = SEED; seed < SEED + GRAPHS; seed++) {
      play(seed);
    }
  }

  @Test
  void what_was_mended_once_stays_mended() {
    FOUND.forEach(PlannerModelTest::play);
  }

  private static void play(long seed) {
    try {
      new Play(seed).play();
    } catch (AssertionError | RuntimeException broken) {
      throw new AssertionError("seed " + seed + ": " + broken.getMessage(), broken);
    }
  }

  /** One workflow run from its start to its end. */
  private static final class Play {
    private final Random random;
    private final Map<String, WorkflowDefinition> plans = new LinkedHashMap<>();
    private final WorkflowDefinition definition;
    private final Graph graph;
    private final PlainExpressions expressions = new PlainExpressions();
    private final Map<String, StepRun> rows = new LinkedHashMap<>();
    private final Set<String> running = new TreeSet<>();
    private final List<String> undone = new ArrayList<>();
    private final ReferencePlanner reference;
    private final List<String> tale = new ArrayList<>();
    private LiveWorkflow workflow;
    private WorkflowRun row;
    private long now = 1_000;

    Play(long seed) {
      random = new Random(seed);
      // graphs of odd seeds stay what they were before there were such kinds
      RandomWorkflow.Kinds kinds =
          seed % 2 == 0 ? RandomWorkflow.Kinds.PLANNED_TOO : RandomWorkflow.Kinds.OWN;
      definition = new RandomWorkflow(random, kinds, plans).next();
      graph = Graph.of(definition);
      LiveWorkflow.Identity identity =
          new LiveWorkflow.Identity(new RunId("w"), 1, 1, OrgId.DEFAULT, "random", "", "", now);
      workflow = new LiveWorkflow(identity, graph, Map.of());
      row = workflow.row();
      reference = new ReferencePlanner(definition, plans, now);
    }

    void play() {
      tell("start");
      take(turn().start());
      compare();
      for (int i = 0; i < LONGEST && !workflow.isOver(); i++) {
        next();
        compare();
      }
      assertThat(workflow.isOver()).as("it comes to its end: " + tale).isTrue();
      assertThat(running).isEmpty();
      assertThat(undone).as("undone").isEqualTo(reference.undone);
    }

    private Turn turn() {
      return new Turn(workflow, expressions, this::planned, now);
    }

    /** The plan of a step is known by its name. */
    private Planned planned(String step) {
      return new Planned(Objects.requireNonNull(plans.get(step), step), Map.of("v", "yes"));
    }

    private void tell(String what) {
      tale.add(what);
    }

    private void next() {
      int what = random.nextInt(20);
      if (what == 0) {
        restart();
      } else if (what == 1) {
        turn()
            .cancel("somebody")
            .ifPresentOrElse(plan -> taken("cancel", plan, reference::cancel), () -> {});
      } else if (what <= 3) {
        turn()
            .pause("somebody")
            .ifPresentOrElse(plan -> taken("pause", plan, reference::pause), () -> {});
      } else if (what <= 8 && workflow.isPaused()) {
        turn()
            .resume("somebody")
            .ifPresentOrElse(plan -> taken("resume", plan, reference::resume), () -> {});
      } else if (what <= 10 && !reference.asking().isEmpty()) {
        answer();
      } else if (what <= 16 && !running.isEmpty()) {
        end();
      } else {
        pass();
      }
    }

    private void taken(String what, Plan plan, Runnable reference) {
      tell(what);
      take(plan);
      reference.run();
    }

    private void end() {
      List<String> all = List.copyOf(running);
      String path = all.get(random.nextInt(all.size()));
      boolean well = random.nextInt(4) != 0;
      boolean business = !well && random.nextBoolean();
      tell(path + (well ? " ends well" : business ? " says no" : " fails"));
      running.remove(path);
      take(turn().ended(path, new RunEnd(well, business, outputs(path), well ? "" : "random")));
      reference.ended(path, well, business);
    }

    private static Map<String, String> outputs(String path) {
      return Map.of("plan", path.substring(path.lastIndexOf('.') + 1));
    }

    private void answer() {
      List<String> all = List.copyOf(reference.asking());
      String path = all.get(random.nextInt(all.size()));
      boolean yes = random.nextBoolean();
      tell(path + (yes ? " approved" : " refused"));
      take(turn().answered(path, yes, "ada", "").orElseThrow());
      reference.answered(path, yes);
    }

    /** Time passes, to the next alarm or a little. */
    private void pass() {
      long next = workflow.wakeAt();
      if (next == Long.MAX_VALUE || random.nextInt(3) == 0) {
        now += 500;
      } else {
        now = Math.max(now, next);
      }
      tell("it is " + now);
      take(turn().ring());
      reference.clock(now);
    }

    /** All that is known is what was recorded. */
    private void restart() {
      tell("restart");
      Turn.Restored restored = Restoring.of(row, List.copyOf(rows.values()), "random", graph);
      workflow = restored.workflow();
      Plan plan = turn().goOn(restored);
      assertThat(plan.rows()).as("nothing new comes of a restart").isEmpty();
      assertThat(plan.starts()).isEmpty();
      reference.restart();
    }

    private void take(Plan plan) {
      plan.row().ifPresent(changed -> row = changed);
      for (StepRun step : plan.rows()) {
        StepRun before = rows.put(step.path(), step);
        StepState was = before == null ? StepState.PENDING : before.state();
        if (was != step.state()
            && was.isOver()
            && step.state().compareTo(StepState.COMPENSATING) < 0) {
          fail(step.path() + " went from " + was + " to " + step.state());
        }
      }
      for (Plan.Start start : plan.starts()) {
        assertThat(running.add(start.path())).as(start.path() + " starts once").isTrue();
        if (start.path().endsWith(StepRun.UNDO)) {
          undone.add(Turn.plain(start.path()));
        }
      }
      for (Plan.Stop stop : plan.stops()) {
        assertThat(running).contains(stop.run().value().substring(2));
      }
    }

    private void compare() {
      Map<String, StepState> states = new TreeMap<>();
      for (StepRun each : rows.values()) {
        if (!each.path().endsWith(StepRun.UNDO)) {
          states.put(each.path(), each.state());
        }
      }
      String how = tale + " of " + definition + " with " + plans;
      assertThat(states).as(how).isEqualTo(reference.states);
      assertThat(running).as(how).isEqualTo(reference.running());
      assertThat(row.state()).as(how).isEqualTo(reference.state);
      assertThat(workflow.course).as(how).isEqualTo(reference.course);
    }
  }
}
