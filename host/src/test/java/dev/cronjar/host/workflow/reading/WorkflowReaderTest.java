package dev.cronjar.host.workflow.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.schedule.Definition;
import dev.cronjar.host.schedule.DefinitionFile;
import dev.cronjar.host.schedule.DefinitionReader;
import dev.cronjar.host.schedule.Overlap;
import dev.cronjar.host.schedule.Trigger;
import dev.cronjar.host.schedule.TriggerTimes;
import dev.cronjar.host.workflow.definition.Step;
import dev.cronjar.host.workflow.definition.Step.Join;
import dev.cronjar.host.workflow.definition.Step.OnTimeout;
import dev.cronjar.host.workflow.definition.Step.Question;
import dev.cronjar.host.workflow.definition.Step.Until;
import dev.cronjar.host.workflow.definition.Variable;
import dev.cronjar.host.workflow.definition.WorkflowDefinition;
import dev.cronjar.host.workflow.definition.WorkflowDefinition.OnError;
import dev.cronjar.host.workflow.definition.WorkflowDefinition.Others;
import dev.cronjar.host.workflow.definition.WorkflowJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

class WorkflowReaderTest {
  /** Every kind of step, every field. */
  static final String WHOLE =
      """
      id: nightly
      name: Nightly data
      description: fetches and loads
      labels: {team: data}
      metadata: {owner: ada}
      schedule: {cron: "0 2 * * *", zone: Europe/Berlin, overlap: queue_one, max-runs: 100}
      variables:
        day: {default: today, description: which one}
        limit: {type: integer, default: 5}
        codes: {type: list, default: [DE, FR]}
        dry: {type: boolean}
      on_error: rollback
      others: cancel
      timeout: 2h
      steps:
        - fetch-all:
            task: http-request
            params: {url: "https://x/${vars.day}", pick: {rows: "/n"}}
            timeout: 1m
            within: 10m
            retry: {delays: [5s, 30s]}
            compensate: {task: shell-command, params: {command: "rm ${steps.fetch-all.outputs.file}"}, timeout: 1m}
            metadata: {cost: low}
        - big:
            condition: steps.fetch-all.outputs.rows > vars.limit && !vars.dry
            then:
              - note: {task: hello}
              - more: {task: hello, when: "steps.note.state == 'completed'"}
            else: [{little: {task: hello}}]
        - asked: {condition: {task: hello, params: {name: x}}, on_error: continue}
        - route:
            switch: first(steps.fetch-all.outputs.kind, 'eu')
            cases: {eu: [{europe: {task: hello}}], us: [{states: {task: hello}}]}
            default: [{elsewhere: {task: hello}}]
        - pause: {wait: {for: 10m}}
        - morning: {wait: {until: "2027-01-01T06:00:00+01:00"}}
        - later: {wait: {until: "${steps.fetch-all.outputs.at}"}}
        - agreed: {wait: {approval: {question: "Load ${steps.fetch-all.outputs.rows} rows?", timeout: 1d, on_timeout: approve}}}
        - both:
            timeout: 30m
            parallel:
              limit: 2
              join: any
              steps:
                - left: {task: hello}
                - right: {task: hello, needs: left}
        - each:
            foreach: "${vars.codes}"
            limit: 3
            steps:
              - load: {task: hello, params: {name: "${item} ${index}"}, set: {day: steps.load.outputs.day}}
        - sub: {workflow: cleanup, with: {day: "${vars.day}"}}
        - fan: {kind: "acme:fan-out", params: {items: "${vars.codes}"}, retry: [5s], timeout: 1h}
        - apart: {task: hello, needs: []}
      finally:
        - tell: {task: hello, params: {name: "${steps.fetch-all.state} of ${run.id}"}}
      """;

  private final WorkflowReader reader =
      new WorkflowReader(new DefinitionReader(new TriggerTimes(), ZoneId.of("UTC")));

  private static Step step(WorkflowDefinition graph, String name) {
    return graph.steps().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void every_field_of_every_kind_of_step_is_read() {
    Definition read = reader.readOne(WHOLE, OrgId.DEFAULT);
    WorkflowDefinition graph = WorkflowJson.read(read.params());

    assertThat(read.id().value()).isEqualTo("workflow-nightly");
    assertThat(read.about().labels()).containsEntry("team", "data");
    assertThat(read.trigger()).isEqualTo(new Trigger.Cron("0 2 * * *", ZoneId.of("Europe/Berlin")));
    assertThat(read.policies().overlap().policy()).isEqualTo(Overlap.Policy.QUEUE_ONE);
    assertThat(graph.errors().policy()).isEqualTo(OnError.ROLLBACK);
    assertThat(graph.errors().others()).isEqualTo(Others.CANCEL);
    assertThat(graph.timeout()).isEqualTo(Duration.ofHours(2));
    assertThat(graph.variables().get("limit"))
        .extracting(Variable::type)
        .isEqualTo(Variable.Type.INTEGER);
    assertThat(graph.variables().get("dry"))
        .extracting(Variable::usual)
        .asString()
        .contains("empty");

    Step.Task fetch = (Step.Task) step(graph, "fetch-all");
    assertThat(fetch.work().timeout()).isEqualTo(Duration.ofMinutes(1));
    assertThat(fetch.frame().timeout()).isEqualTo(Duration.ofMinutes(10));
    assertThat(fetch.work().retry().isOff()).isFalse();
    assertThat(fetch.compensate()).isPresent();
    Step.Condition big = (Step.Condition) step(graph, "big");
    assertThat(big.frame().needs()).containsExactly("fetch-all");
    assertThat(big.then().get(1).frame().needs()).containsExactly("note");
    assertThat(((Step.Condition) step(graph, "asked")).question())
        .isInstanceOf(Question.Answering.class);
    assertThat(((Step.Switch) step(graph, "route")).cases()).containsOnlyKeys("eu", "us");
    assertThat(((Step.Wait) step(graph, "agreed")).until())
        .isEqualTo(
            new Until.Approval(
                "Load ${steps.fetch-all.outputs.rows} rows?",
                Duration.ofDays(1),
                OnTimeout.APPROVE));
    Step.Parallel both = (Step.Parallel) step(graph, "both");
    assertThat(both.join()).isEqualTo(new Join.AtLeast(1));
    assertThat(both.steps().get(0).frame().needs()).isEmpty();
    assertThat(both.frame().timeout()).isEqualTo(Duration.ofMinutes(30));
    assertThat(((Step.Foreach) step(graph, "each")).limit()).isEqualTo(3);
    Step.Custom fan = (Step.Custom) step(graph, "fan");
    assertThat(fan.planner()).isEqualTo("acme:fan-out");
    assertThat(fan.params()).isEqualTo(Map.of("items", "${vars.codes}"));
    assertThat(fan.frame().timeout()).isEqualTo(Duration.ofHours(1));
    assertThat(fan.planning().retry().backoff().retries()).isEqualTo(1);
    assertThat(step(graph, "apart").frame().needs()).isEmpty();
    assertThat(graph.last()).hasSize(1);
  }

  @Test
  void what_is_written_reads_back_equal() {
    Definition read = reader.readOne(WHOLE, OrgId.DEFAULT);
    String yaml = WorkflowWriter.yaml(read);
    Definition again = reader.readOne(yaml, OrgId.DEFAULT);
    assertThat(WorkflowJson.read(again.params()))
        .as(yaml)
        .isEqualTo(WorkflowJson.read(read.params()));
    assertThat(again).isEqualTo(read);
    assertThat(yaml).doesNotContain("by-hand").contains("- apart:");
  }

  @Test
  void without_a_schedule_it_runs_by_hand_only_and_belongs_to_the_callers_org() {
    Definition read = reader.readOne("id: w\nsteps: [{a: {task: t}}]\n", new OrgId("acme"));
    assertThat(read.trigger()).isInstanceOf(Trigger.ByHand.class);
    assertThat(read.id()).hasToString("acme/workflow-w");
    assertThat(reader.readOne(WorkflowWriter.yaml(read), OrgId.DEFAULT)).isEqualTo(read);
  }

  @Test
  void a_template_is_instantiated_by_name_with_typed_parameters_also_from_another_file() {
    reader.readFile(
        "templates.yaml",
        """
        templates:
          - id: regional
            parameters: {region: {}, limit: {type: integer, default: 2}}
            workflow:
              name: For ${parameters.region}
              steps:
                - fetch: {task: t, params: {url: "https://x/${parameters.region}", top: "${parameters.limit}"}}
                - more: {task: t, when: "steps.fetch.outputs.n > ${parameters.limit}"}
        """);
    DefinitionFile file =
        reader.readFile(
            "regions.yaml",
            """
            workflows:
              - {id: eu, template: regional, parameters: {region: eu}}
              - {id: us, template: regional, parameters: {region: us, limit: 7}, name: States}
            """);
    assertThat(file.problems()).isEmpty();
    Definition us = file.entries().get(1).definition();
    assertThat(file.entries().get(0).definition().about().name()).isEqualTo("For eu");
    assertThat(us.about().name()).isEqualTo("States");
    Step.Task fetch = (Step.Task) WorkflowJson.read(us.params()).steps().getFirst();
    assertThat(fetch.work().params()).isEqualTo(Map.of("url", "https://x/us", "top", 7));

    reader.forget("templates.yaml");
    assertThat(
            reader
                .readFile("x.yaml", "workflows: [{id: eu, template: regional}]")
                .problems()
                .getFirst()
                .toString())
        .contains("no template 'regional'");
  }

  @Test
  void of_two_texts_that_name_the_same_workflow_the_first_counts_and_the_other_is_told() {
    DefinitionFile file = reader.readFile("a", "workflows: [{id: w, steps: [{a: {task: t}}]}]");
    DefinitionFile code =
        reader.readFile(
            "b", "workflows: [{id: w, steps: [{b: {task: t}}]}, {id: v, steps: [{a: {task: t}}]}]");
    DefinitionFile both = file.with(code);
    assertThat(both.entries())
        .extracting(entry -> entry.definition().id().value())
        .containsExactly("workflow-w", "workflow-v");
    assertThat(both.problems().getFirst().reason())
        .isEqualTo("'workflow-w' is brought by a file and by code; the file's is used");
  }

  @Test
  void the_published_schema_takes_what_the_reader_takes_and_refuses_what_no_workflow_is() {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(JsonMapper.shared().readTree(WorkflowReader.schema()));
    String file = "workflows:\n  - " + WHOLE.strip().replace("\n", "\n    ") + "\n";
    assertThat(reader.readFile("f.yaml", file).problems()).isEmpty();
    JsonNode tree = new YAMLMapper().readTree(file);
    assertThat(schema.validate(tree)).isEmpty();
    for (String bad :
        List.of(
            "workflows: [{steps: [{a: {task: t}}]}]",
            "workflows: [{id: w, steps: []}]",
            "workflows: [{id: w, steps: [{a: {tsk: t}}]}]",
            "workflows: [{id: w, steps: [{a: {wait: {}}}]}]",
            "workflows: [{id: w, steps: [{a: {kind: 'p:kind/fan'}}]}]",
            "workflows: [{id: w, steps: [{a: {task: t, on_error: x}}]}]",
            "workflow: []")) {
      assertThat(schema.validate(new YAMLMapper().readTree(bad))).as(bad).isNotEmpty();
    }
  }

  @Test
  void the_schema_in_the_manual_is_the_one_that_is_served() throws IOException {
    assertThat(Files.readString(Path.of("../docs/workflow.schema.json")))
        .isEqualTo(WorkflowReader.schema());
  }
}
