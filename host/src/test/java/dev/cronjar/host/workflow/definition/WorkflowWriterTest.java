package dev.cronjar.host.workflow.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.schedule.Definition;
import dev.cronjar.host.schedule.DefinitionReader;
import dev.cronjar.host.schedule.TriggerTimes;
import dev.cronjar.host.workflow.Workflow;
import dev.cronjar.host.workflow.definition.WorkflowDefinition.Errors;
import dev.cronjar.host.workflow.definition.WorkflowDefinition.OnError;
import dev.cronjar.host.workflow.definition.WorkflowDefinition.Others;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WorkflowWriterTest {
  private static final DefinitionReader READER =
      new DefinitionReader(new TriggerTimes(), ZoneId.of("Europe/Berlin"));

  private static Step.Task hello(Frame frame) {
    return new Step.Task(frame, Work.of("hello", Map.of("name", "${vars.who}")));
  }

  private static String written(WorkflowDefinition graph) {
    Definition schedule =
        READER
            .readOne(
                "{id: workflow-flow, name: Flow, task: '"
                    + Workflow.TASK
                    + "', cron: '0 2 * * *', zone: UTC, overlap: queue_one}",
                OrgId.DEFAULT)
            .withParams(WorkflowJson.write(graph));
    return WorkflowWriter.yaml("flow", schedule);
  }

  @Test
  void a_workflow_is_written_as_an_author_would() {
    WorkflowDefinition graph =
        new WorkflowDefinition(
            Map.of("who", new Variable(Variable.Type.STRING, Optional.of("you"), "")),
            new Errors(OnError.ROLLBACK, Others.FINISH),
            Duration.ofHours(2),
            List.of(
                hello(Frame.named("first")),
                hello(Frame.named("second", "first").when("vars.who != ''")),
                hello(Frame.named("third", "first")),
                new Step.Wait(
                    Frame.named("nap", "third"), new Step.Until.Elapsed(Duration.ofSeconds(90))),
                new Step.Wait(
                    Frame.named("ask", "nap"),
                    new Step.Until.Approval("Well?", Duration.ofDays(1), Step.OnTimeout.APPROVE)),
                new Step.Parallel(
                    Frame.named("both", "ask").within(Duration.ofMinutes(5)),
                    2,
                    Step.Join.any(),
                    List.of(hello(Frame.named("a")), hello(Frame.named("b", "a"))))),
            List.of(hello(Frame.named("tell"))));
    assertThat(written(graph))
        .isEqualTo(
            """
            id: "flow"
            name: "Flow"
            schedule:
              cron: "0 2 * * *"
              zone: "UTC"
              enabled: true
              overlap: "queue_one"
            variables:
              who:
                type: "string"
                default: "you"
            on_error: "rollback"
            timeout: "2h"
            steps:
            - first:
                task: "hello"
                params:
                  name: "${vars.who}"
            - second:
                when: "vars.who != ''"
                task: "hello"
                params:
                  name: "${vars.who}"
            - third:
                needs:
                - "first"
                task: "hello"
                params:
                  name: "${vars.who}"
            - nap:
                wait:
                  for: "1m30s"
            - ask:
                wait:
                  approval:
                    question: "Well?"
                    timeout: "1d"
                    on_timeout: "approve"
            - both:
                timeout: "5m"
                parallel:
                  limit: 2
                  join: 1
                  steps:
                  - a:
                      task: "hello"
                      params:
                        name: "${vars.who}"
                  - b:
                      needs:
                      - "a"
                      task: "hello"
                      params:
                        name: "${vars.who}"
            finally:
            - tell:
                task: "hello"
                params:
                  name: "${vars.who}"
            """);
  }
}
