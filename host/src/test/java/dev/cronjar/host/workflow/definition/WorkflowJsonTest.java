package dev.cronjar.host.workflow.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.host.schedule.Backoff;
import dev.cronjar.host.schedule.Definition;
import dev.cronjar.host.schedule.DefinitionJson;
import dev.cronjar.host.schedule.Retry;
import dev.cronjar.host.schedule.ScheduleId;
import dev.cronjar.host.schedule.Trigger;
import dev.cronjar.host.workflow.definition.Step.Join;
import dev.cronjar.host.workflow.definition.Step.OnTimeout;
import dev.cronjar.host.workflow.definition.Step.Question;
import dev.cronjar.host.workflow.definition.Step.Until;
import dev.cronjar.host.workflow.definition.WorkflowDefinition.Errors;
import dev.cronjar.host.workflow.definition.WorkflowDefinition.OnError;
import dev.cronjar.host.workflow.definition.WorkflowDefinition.Others;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WorkflowJsonTest {
  private static final Retry PICKY =
      new Retry(
          new Backoff.Exponential(3, Duration.ofSeconds(2), 1.5, Duration.ofMinutes(1), 10),
          Set.of(Retry.On.TIMEOUT, Retry.On.BUSINESS),
          Set.of("IOException"),
          Set.of(7),
          Set.of(503));

  private static Step.Task task(Frame frame) {
    return new Step.Task(frame, Work.of("hello", Map.of("name", "${vars.who}")));
  }

  private static WorkflowDefinition everything() {
    Work work = new Work("shell-command", Map.of("command", "ls"), Duration.ofSeconds(90), PICKY);
    return new WorkflowDefinition(
        Map.of(
            "who", new Variable(Variable.Type.STRING, Optional.of("world"), "whom to greet"),
            "limit", new Variable(Variable.Type.INTEGER, Optional.of(5), ""),
            "codes", new Variable(Variable.Type.LIST, Optional.empty(), "")),
        new Errors(OnError.ROLLBACK, Others.CANCEL),
        Duration.ofHours(2),
        List.of(
            new Step.Task(
                new Frame(
                    "fetch",
                    List.of(),
                    "vars.limit > 3",
                    Optional.of(OnError.CONTINUE),
                    Duration.ofMinutes(5),
                    Map.of("who", "steps.fetch.outputs.who"),
                    Map.of("owner", "data")),
                work,
                Optional.of(Work.of("undo", Map.of()))),
            new Step.Condition(
                Frame.named("big", "fetch"),
                new Question.Expression("steps.fetch.outputs.rows > vars.limit"),
                List.of(task(Frame.named("many"))),
                List.of(task(Frame.named("few")))),
            new Step.Condition(
                Frame.named("asked", "big"), new Question.Answering(work), List.of(), List.of()),
            new Step.Switch(
                Frame.named("route", "asked"),
                "steps.fetch.outputs.kind",
                Map.of("eu", List.of(task(Frame.named("to-eu"))), "us", List.of()),
                List.of(task(Frame.named("elsewhere")))),
            new Step.Wait(Frame.named("pause"), new Until.Elapsed(Duration.ofMinutes(10))),
            new Step.Wait(Frame.named("until"), new Until.At("2027-01-01T00:00:00Z")),
            new Step.Wait(
                Frame.named("sure"),
                new Until.Approval("Go on?", Duration.ofDays(1), OnTimeout.APPROVE)),
            new Step.Parallel(
                Frame.named("both"),
                2,
                Join.any(),
                List.of(task(Frame.named("a")), task(Frame.named("b")))),
            new Step.Parallel(Frame.named("rest"), 0, new Join.All(), List.of()),
            new Step.Foreach(
                Frame.named("each"), "${vars.codes}", 3, List.of(task(Frame.named("load")))),
            new Step.Custom(
                Frame.named("fan").within(Duration.ofMinutes(1)),
                "acme:fan",
                Map.of("items", "${vars.codes}"),
                PICKY),
            new Step.Custom(Frame.named("plain"), "fan", Map.of(), Retry.OFF),
            new Step.SubWorkflow(
                Frame.named("sub"),
                "cleanup",
                Map.of("day", "today"),
                Optional.of(WorkflowDefinition.of(List.of(task(Frame.named("sweep"))))))),
        List.of(task(Frame.named("tell"))));
  }

  @Test
  void what_was_written_reads_back_equal() {
    assertThat(WorkflowJson.read(WorkflowJson.write(everything()))).isEqualTo(everything());
  }

  @Test
  void it_survives_its_way_through_a_stored_schedule() {
    Definition schedule =
        new Definition(
            ScheduleId.of("workflow-nightly"),
            Definition.About.named("Nightly"),
            "cronjar:workflow",
            new Trigger.ByHand(ZoneOffset.UTC),
            WorkflowJson.write(everything()),
            true);
    Definition stored = DefinitionJson.read(DefinitionJson.write(schedule));
    assertThat(WorkflowJson.read(stored.params())).isEqualTo(everything());
  }
}
