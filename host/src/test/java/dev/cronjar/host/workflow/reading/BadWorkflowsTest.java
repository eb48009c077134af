package dev.cronjar.host.workflow.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.schedule.DefinitionFile;
import dev.cronjar.host.schedule.DefinitionReader;
import dev.cronjar.host.schedule.InvalidDefinition;
import dev.cronjar.host.schedule.Problem;
import dev.cronjar.host.schedule.TriggerTimes;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a workflow cannot be, each refused with its place and its reason. */
class BadWorkflowsTest {
  static final String VARIABLES =
      "    variables: {day: {default: today}, limit: {type: integer, default: 5}, codes: {type: list}, dry: {type: boolean, default: false}}\n";

  private final WorkflowReader reader =
      new WorkflowReader(new DefinitionReader(new TriggerTimes(), ZoneId.of("Europe/Berlin")));

  private DefinitionFile read(String entry) {
    return reader.readFile("f.yaml", "workflows:\n  - id: w\n" + VARIABLES + "    " + entry + "\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // steps and their kinds
        "steps: [] | workflows[0].steps: wanted a list of steps, found none",
        "steps: {a: {task: t}} | workflows[0].steps: wanted a list of steps, found a mapping",
        "steps: [fetch] | workflows[0].steps[0]: wanted a step such as 'fetch: {task: …}', found the text 'fetch'",
        "steps: [{task: t, params: {}}] | found a mapping of 2 keys. Is its name missing?",
        "steps: [{a: t}] | workflows[0].steps[0].a: wanted a mapping with what the step does, found the text 't'",
        "steps: [{a: {}}] | wanted one of task, condition, switch, wait, parallel, foreach, workflow, kind, found none",
        "steps: [{a: {taks: t}}] | wanted one of task, condition, switch, wait, parallel, foreach, workflow, kind, found none. Did you mean 'task'?",
        "steps: [{a: {task: t, wait: {for: 1m}}}] | found task and wait",
        "steps: [{a: {task: t, parms: {}}}] | workflows[0].steps[0].a.parms: unknown field 'parms'. Did you mean 'params'?",
        "steps: [{a: {wait: {for: 1m}, retry: true}}] | unknown field 'retry'",
        "steps: [{1a: {task: t}}] | wanted a name of letters, digits, '_', '-', beginning with a letter",
        "steps: [{a b: {task: t}}] | wanted a name of letters, digits",
        // kinds that plugins bring
        "steps: [{a: {kind: 5}}] | workflows[0].steps[0].a.kind: wanted text, found the number 5",
        "steps: [{a: {kind: Map_Reduce}}] | a.kind: wanted a kind of step such as map-reduce or map-reduce:map-reduce, found 'Map_Reduce'",
        "steps: [{a: {kind: 'p:kind/map'}}] | wanted a kind of step such as map-reduce",
        "steps: [{a: {kind: fan, task: t}}] | found task and kind",
        "steps: [{a: {kind: fan, params: [1]}}] | workflows[0].steps[0].a.params: wanted a mapping, found a list",
        "steps: [{a: {kind: fan, params: {n: '${vars.dya}'}}}] | a.params.n: no variable 'dya'. Did you mean 'day'?",
        "steps: [{a: {kind: fan, within: 1m}}] | unknown field 'within'",
        "steps: [{a: {kind: fan, compensate: {task: t}}}] | unknown field 'compensate'",
        "steps: [{a: {kind: fan, retry: 3}}] | workflows[0].steps[0].a.retry: wanted",
        "steps: [{a: {task: 'p:kind/fan'}}] | a.task: wanted a task, found a kind of step; write kind: p:fan",
        // names
        "steps: [{a: {task: t}}, {a: {task: t}}] | step 'a' stands already on line 4",
        "steps: [{a: {task: t}}, {g: {parallel: {steps: [{a: {task: t}}]}}}] | step 'a' stands already on line 4",
        // needs
        "steps: [{a: {task: t, needs: a}}] | workflows[0].steps[0].a.needs: wanted another step, found 'a' itself",
        "steps: [{fetch: {task: t}}, {b: {task: t, needs: fetsh}}] | no step 'fetsh' in this block. Did you mean 'fetch'?",
        "steps: [{a: {task: t, needs: c}}, {b: {task: t}}, {c: {task: t, needs: b}}] | wanted no circle, found a → b → c → a",
        "steps: [{a: {task: t, needs: b}}, {b: {task: t, needs: a}}] | wanted no circle, found a → b → a",
        "steps: [{g: {parallel: {steps: [{x: {task: t}}]}}}, {b: {task: t, needs: x}}] | step 'x' stands in another block; wanted one of g",
        "steps: [{a: {task: t, needs: {b: c}}}] | wanted a name or a list of names, found a mapping",
        "steps: [{g: {parallel: {steps: [{x: {task: t, needs: [y]}}, {y: {task: t, needs: [x]}}]}}}] | wanted no circle, found x → y → x",
        // intervals, numbers, words
        "steps: [{a: {task: t, timeout: soon}}] | workflows[0].steps[0].a.timeout: wanted an interval of 1s to 366d",
        "steps: [{a: {task: t, timeout: 0s}}] | wanted an interval of 1s to 366d, such as 10s, 5m, 1h30m or PT10S, found '0s'",
        "steps: [{a: {task: t, timeout: 10}}] | wanted text, found the number 10 (for text, put it in quotes)",
        "steps: [{a: {task: t, on_error: ignore}}] | wanted one of fail, continue, rollback, found 'ignore'",
        "steps: [{a: {task: t, retry: {delays: [soon]}}}] | wanted an interval of 1s to 7d",
        "steps: [{a: {task: t, retry: 3}}] | workflows[0].steps[0].a.retry: wanted",
        "steps: [{a: {task: 5}}] | workflows[0].steps[0].a.task: wanted text, found the number 5",
        "steps: [{a: {task: ''}}] | wanted some text, found ''",
        "steps: [{a: {task: t, compensate: {params: {}}}}] | workflows[0].steps[0].a.compensate: wanted 'task', found none",
        "steps: [{a: {task: t, compensate: {task: u, when: x}}}] | unknown field 'when'",
        "steps: [{a: {task: t, params: [1]}}] | workflows[0].steps[0].a.params: wanted a mapping, found a list",
        // waits
        "steps: [{a: {wait: {}}}] | wanted one of for, until, approval, found none",
        "steps: [{a: {wait: {for: 1m, until: x}}}] | wanted one of for, until, approval, found for and until",
        "steps: [{a: {wait: 10m}}] | workflows[0].steps[0].a.wait: wanted a mapping, found the text '10m'",
        "steps: [{a: {wait: {until: 2027-01-01T06:00}}}] | wanted a date and time with an offset such as 2027-01-01T06:00:00+01:00, found '2027-01-01T06:00'",
        "steps: [{a: {wait: {approval: {question: q, on_timeout: fail}}}}] | 'on_timeout' belongs to 'timeout', found none",
        "steps: [{a: {wait: {approval: {question: q, timeout: 1d, on_timeout: maybe}}}}] | wanted one of fail, approve, found 'maybe'",
        // groups, loops, switches
        "steps: [{g: {parallel: {join: all}}}] | workflows[0].steps[0].g.parallel: wanted 'steps', found none",
        "steps: [{g: {parallel: {join: 3, steps: [{a: {task: t}}, {b: {task: t}}]}}}] | wanted all, any, or a number of 1 to 2, the steps of the group, found 3",
        "steps: [{g: {parallel: {join: some, steps: [{a: {task: t}}]}}}] | found the text 'some'",
        "steps: [{g: {parallel: {limit: 0, steps: [{a: {task: t}}]}}}] | wanted a whole number of 1 to 1000, found 0",
        "steps: [{g: {parallel: {limit: two, steps: [{a: {task: t}}]}}}] | wanted a whole number of 1 to 1000, found the text 'two'",
        "steps: [{e: {foreach: vars.codes}}] | workflows[0].steps[0].e: wanted 'steps', found none",
        "steps: [{e: {foreach: [1, 2], steps: [{a: {task: t}}]}}] | wanted an expression for a list",
        "steps: [{e: {foreach: vars.limit, steps: [{a: {task: t}}]}}] | workflows[0].steps[0].e.foreach: wanted a list, found a number",
        "steps: [{s: {switch: vars.day}}] | wanted 'cases' with at least one value, found none",
        "steps: [{s: {switch: vars.day, cases: {a: []}}}] | workflows[0].steps[0].s.cases.a: wanted a list of steps, found none",
        // expressions
        "steps: [{c: {condition: 'vars.limt > 3'}}] | 4:35 workflows[0].steps[0].c.condition: no variable 'limt'. Did you mean 'limit'?",
        "steps: [{c: {condition: vars.limit}}] | wanted true or false, found a number",
        "steps: [{c: {condition: 'vars.limit > ''many'''}}] | wanted two numbers or two texts to compare, found a number and the text 'many'",
        "steps: [{c: {condition: 'vars.codes == 3'}}] | a list and the number 3 are never the same",
        "steps: [{c: {condition: 'limit > 3'}}] | unknown name 'limit'. Did you mean 'vars.limit'?",
        "steps: [{c: {condition: 'vars.limit >'}}] | workflows[0].steps[0].c.condition: cannot be read",
        "steps: [{c: {condition: '(vars.limit > 3'}}] | cannot be read",
        "steps: [{c: {condition: 'size(vars.codes) > 3'}}] | no function 'size'",
        "steps: [{c: {condition: 'contains(vars.codes)'}}] | contains wants 2 values, found 1",
        "steps: [{c: {condition: 'vars.limit ^ 99 > 3'}}] | wanted one of + - * / %",
        "steps: [{a: {task: t}}, {c: {condition: steps.b.outputs.x}}] | no step 'b'",
        "steps: [{c: {condition: steps.c.outputs.x}}] | step 'c' has no outputs before it has run",
        "steps: [{c: {condition: steps.d.outputs.x}}, {d: {task: t}}] | step 'd' comes after this one",
        "steps: [{a: {task: t}}, {c: {condition: steps.a.output.x}}] | wanted outputs, state, reason of step 'a', found 'output'. Did you mean 'outputs'?",
        "steps: [{a: {task: t}}, {c: {condition: 'steps.a > 3'}}] | wanted outputs, state or reason of step 'a', found none of them",
        "steps: [{a: {task: t, when: item == 3}}] | 'item' stands for nothing outside of a foreach",
        "steps: [{e: {foreach: vars.codes, steps: [{x: {task: t}}]}}, {b: {task: t, params: {n: '${steps.x.outputs.n}'}}}] | step 'x' stands within 'e' and cannot be seen from here",
        "steps: [{a: {task: t, params: {day: 'on ${vars.dya}'}}}] | 4:52 workflows[0].steps[0].a.params.day: no variable 'dya'. Did you mean 'day'?",
        "steps: [{a: {task: t, params: {list: [x, '${vars.day']}}}] | workflows[0].steps[0].a.params.list[1]: wanted '}' at the end of '${', found none",
        "steps: [{a: {task: t, when: run.nam == 'x'}}] | wanted id, workflow, started of run, found 'nam'",
        "steps: [{a: {task: t, set: {dai: '3'}}}] | no variable 'dai'. Did you mean 'day'?",
        // unreachable
        "steps: [{a: {task: t, when: false}}] | 'false' is never true: the step is unreachable",
        "steps: [{a: {task: t, when: 1 > 2}}] | '1 > 2' is never true: the step is unreachable",
        "steps: [{c: {condition: true, then: [{a: {task: t}}], else: [{b: {task: t}}]}}] | 'true' is always true: these steps are unreachable",
      })
  void a_bad_step_is_refused_with_its_place_and_reason(String entry, String reason) {
    List<Problem> problems = read(entry).problems();
    assertThat(problems).as("%s", problems).hasSize(1);
    assertThat(problems.getFirst().line()).isEqualTo(4);
    assertThat(problems.getFirst().toString()).startsWith("f.yaml:4:").contains(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "- {steps: [{a: {task: t}}]} | 2:5 workflows[0]: wanted 'id', found none",
        "- {id: 'a b', steps: [{a: {task: t}}]} | workflows[0].id: wanted letters, digits",
        "- {id: w} | 2:5 workflows[0]: wanted 'steps', found none",
        "- w | workflows[0]: wanted a mapping with the fields of a workflow, found the text 'w'",
        "- {id: w, on_error: rolback, steps: [{a: {task: t}}]} | wanted one of fail, continue, rollback, found 'rolback'. Did you mean 'rollback'?",
        "- {id: w, others: stop, steps: [{a: {task: t}}]} | wanted one of finish, cancel, found 'stop'",
        "- {id: w, step: [{a: {task: t}}], steps: [{b: {task: t}}]} | unknown field 'step'. Did you mean 'steps'?",
        "- {id: w, steps: [{a: {task: t}}], finally: [{a: {task: t}}]} | workflows[0].finally[0].a: step 'a' stands already on line 2",
        "- {id: w, variables: {n: {type: int}}, steps: [{a: {task: t}}]} | wanted one of string, integer, number, boolean, list, object, found 'int'. Did you mean 'list'?",
        "- {id: w, variables: {n: {type: integer, default: 1.5}}, steps: [{a: {task: t}}]} | workflows[0].variables.n.default: wanted a whole number, found the number 1.5",
        "- {id: w, variables: {n-m: {}}, steps: [{a: {task: t}}]} | wanted a name of letters, digits and '_'",
        "- {id: w, variables: {n: 5}, steps: [{a: {task: t}}]} | workflows[0].variables.n: wanted a mapping, found the number 5",
        "- {id: w, schedule: {cron: '0 25 * * *'}, steps: [{a: {task: t}}]} | 2:33 workflows[0].schedule.cron:",
        "- {id: w, schedule: {every: often}, steps: [{a: {task: t}}]} | workflows[0].schedule.every: wanted an interval",
        "- {id: w, schedule: {cron: '0 2 * * *', every: 5m}, steps: [{a: {task: t}}]} | wanted only one of cron, every, once",
        "- {id: w, schedule: {retry: true}, steps: [{a: {task: t}}]} | workflows[0].schedule.retry: unknown field 'retry'",
        "- {id: w, schedule: {cron: '0 2 * * *', overlap: sometimes}, steps: [{a: {task: t}}]} | workflows[0].schedule.overlap: wanted skip",
        "- {id: w, labels: {n: 5}, steps: [{a: {task: t}}]} | workflows[0].labels.n: wanted text",
        "- {id: w, timeout: long, steps: [{a: {task: t}}]} | workflows[0].timeout: wanted an interval",
        "- {id: w, template: nightly} | workflows[0].template: no template 'nightly'",
      })
  void a_bad_entry_is_refused_with_its_place_and_reason(String entry, String reason) {
    List<Problem> problems = reader.readFile("f.yaml", "workflows:\n  " + entry + "\n").problems();
    assertThat(problems).as("%s", problems).hasSize(1);
    assertThat(problems.getFirst().toString()).startsWith("f.yaml:2:").contains(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "workflows: 5 | wanted a mapping with the list 'workflows' or 'templates', found none",
        "workflow: [] | found none. Did you mean 'workflows'?",
        "'workflows: [' | f.yaml:",
      })
  void a_file_without_workflows_is_refused_as_a_whole(String text, String reason) {
    DefinitionFile file = reader.readFile("f.yaml", text);
    assertThat(file.problems()).hasSize(1);
    assertThat(file.problems().getFirst().toString()).contains(reason);
    assertThat(file.allNamed()).isFalse();
  }

  @Test
  void the_same_id_twice_is_refused_and_the_first_stands() {
    DefinitionFile file =
        reader.readFile(
            "f.yaml",
            "workflows:\n  - {id: w, steps: [{a: {task: t}}]}\n  - {id: w, steps: [{a: {task: u}}]}\n");
    assertThat(file.entries()).hasSize(1);
    assertThat(file.problems().getFirst().toString())
        .isEqualTo(
            "f.yaml:3:10 workflows[1].id: this id stands already on line 2; this entry is not used");
  }

  @Test
  void one_bad_workflow_does_not_stop_the_good_one_beside_it_and_stays_as_it_was() {
    DefinitionFile file =
        reader.readFile(
            "f.yaml",
            "workflows:\n  - {id: bad, steps: []}\n  - {id: good, steps: [{a: {task: t}}]}\n");
    assertThat(file.entries()).hasSize(1);
    assertThat(file.problems()).hasSize(1);
    assertThat(file.allNamed()).isTrue();
    assertThat(file.refused()).extracting(Object::toString).containsExactly("workflow-bad");
  }

  @Test
  void many_problems_are_told_at_once_in_the_order_of_the_text() {
    assertThatThrownBy(
            () ->
                reader.readOne(
                    """
                    id: w
                    steps:
                      - a: {task: t, needs: x}
                      - b: {tsk: t}
                      - c: {wait: {for: never}}
                    """,
                    OrgId.DEFAULT))
        .isInstanceOfSatisfying(
            InvalidDefinition.class,
            refused ->
                assertThat(refused.problems()).extracting(Problem::line).containsExactly(3, 4, 5));
  }

  private static String template(String parameters) {
    return """
        templates:
          - id: nightly
            parameters: {region: {}, limit: {type: integer, default: 2}}
            workflow:
              name: Nightly ${parameters.region}
              steps:
                - fetch: {task: t, params: {url: "https://x/${parameters.region}"}}
                - group: {parallel: {limit: "${parameters.limit}", steps: [{a: {task: t}}]}}
        workflows:
          - {id: w, template: nightly%s}
        """
        .formatted(parameters);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | template 'nightly' wants the parameter 'region' (text), found none",
        "', parameters: {region: 5}' | workflows[0].parameters.region: wanted text, found the number 5",
        "', parameters: {region: eu, limit: many}' | workflows[0].parameters.limit: wanted a whole number, found the text 'many'",
        "', parameters: {region: eu, limt: 3}' | template 'nightly' has no parameter 'limt'. Did you mean 'limit'?",
        "', parameters: {region: eu}, steps: [{a: {tsk: t}}]' | wanted one of task",
        "', parameters: {region: eu, limit: 0}' | f.yaml:8",
      })
  void an_instance_that_does_not_fit_its_template_is_refused(String parameters, String reason) {
    List<Problem> problems = reader.readFile("f.yaml", template(parameters)).problems();
    assertThat(problems).as("%s", problems).hasSize(1);
    if (!reason.equals("f.yaml:8")) {
      assertThat(problems.getFirst().toString()).contains(reason);
    } else {
      assertThat(problems.getFirst().line()).isEqualTo(8);
    }
  }
}
