package dev.cronjar.shell.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.host.plugin.TestJars;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * Workflows of ten shapes that begin every second, whose steps leave traces, and what must be true
 * of them in the end, however often their host died meanwhile: what was interrupted is tried again,
 * so that each shape has one end.
 *
 * @param effects the file in which each attempt of a step leaves its run and its number
 */
record MortalWorkflows(Path effects) {
  /** What a shape comes to: its state and, in the order of their effects, steps that ran. */
  record Shape(String state, List<String> order) {}

  /** By id. {@code a < b}: b did nothing before the last that a did. */
  static final Map<String, Shape> SHAPES =
      Map.of(
          "chain", shape("completed", "a < b", "b < c", "c < d", "d < e"),
          "diamond", shape("completed", "top < left", "top < right", "left < end", "right < end"),
          "groups",
              shape("completed", "all.a < more", "all.b < more", "all.c < more", "more < end"),
          "each",
              shape(
                  "completed",
                  "each.0.load < each.0.store",
                  "each.1.load < each.1.store",
                  "each.2.load < each.2.store",
                  "each.2.store < end"),
          "choice", shape("completed", "first < which.one", "which.one < which.two"),
          "condition",
              shape("completed", "first < so.yes", "so.yes < ask", "ask < ask.go", "ask.go < end"),
          "nested", shape("completed", "sub.one < sub.deep.two", "sub.deep.two < end"),
          "rollback",
              shape(
                  "rolled_back",
                  "one < both.left",
                  "one < both.right",
                  "both.left < sub.deep.two",
                  "sub.deep.two < bad",
                  "sub.deep.two~undo < one~undo",
                  "one~undo < tell"),
          "finally", shape("failed", "first < bad", "bad < tell", "tell < bye"),
          "retries", shape("completed", "flaky < again", "again < end"));

  /** What the shape that rolls back has done by then and can undo. */
  static final List<String> UNDOABLE =
      List.of("one", "both.left", "both.right", "sub.one", "sub.deep.two");

  private static final String RETRY =
      "retry: {attempts: 50, first: 1s, multiplier: 1, on: [technical, interrupted]}";

  private static final String FILES =
      """
      workflows:
        - id: chain
          steps: [{a: WORK}, {b: WORK}, {c: WORK}, {d: WORK}, {e: WORK}]
        - id: diamond
          steps:
            - top: WORK
            - left: {needs: top, ANY}
            - right: {needs: top, ANY}
            - end: {needs: [left, right], ANY}
        - id: groups
          steps:
            - all: {parallel: {join: all, limit: 2, steps: [{a: WORK}, {b: WORK}, {c: WORK}]}}
            - more: WORK
            - any: {parallel: {join: any, steps: [{d: WORK}, {e: WORK}, {f: WORK}]}}
            - some: {parallel: {join: 2, steps: [{g: WORK}, {h: WORK}, {i: WORK}, {j: WORK}]}}
            - end: WORK
        - id: each
          variables: {codes: {type: list, default: [x, y, z]}}
          steps:
            - each: {foreach: "${vars.codes}", limit: 2, steps: [{load: WORK}, {store: WORK}]}
            - end: WORK
        - id: choice
          variables: {kind: {type: string, default: good}}
          steps:
            - first: WORK
            - which: {switch: vars.kind, cases: {good: [{one: WORK}, {two: WORK}], bad: [{three: WORK}]}}
        - id: condition
          steps:
            - first: WORK
            - so: {condition: "steps.first.state == 'completed'", then: [{yes: WORK}], else: [{no: WORK}]}
            - ask: {condition: WORK, then: [{go: WORK}], else: [{stay: WORK}]}
            - end: WORK
        - id: nested
          steps: [{sub: {workflow: middle}}, {end: WORK}]
        - id: rollback
          on_error: rollback
          steps:
            - one: {ANY, compensate: WORK}
            - both: {parallel: {steps: [{left: {ANY, compensate: WORK}}, {right: {ANY, compensate: WORK}}]}}
            - sub: {workflow: middle}
            - bad: {task: "effects:bad"}
          finally: [{tell: WORK}]
        - id: finally
          steps: [{first: WORK}, {bad: {task: "effects:bad"}}, {never: WORK}]
          finally: [{tell: WORK}, {bye: WORK}]
        - id: retries
          steps: [{flaky: {task: "effects:flaky", RETRY}}, {again: {task: "effects:flaky", RETRY}}, {end: WORK}]
        - id: middle
          steps: [{one: {ANY, compensate: WORK}}, {deep: {workflow: inner}}]
        - id: inner
          steps: [{two: {ANY, compensate: WORK}}]
      """;

  private static Shape shape(String state, String... order) {
    return new Shape(state, List.of(order));
  }

  /** A home in which they begin every second. */
  void putInto(RealHost host) throws IOException {
    host.write("cronjar.yaml", "name: mortal\n");
    Files.createDirectories(host.plugins());
    plugin().writeTo(host.plugins().resolve("effects.jar"));
    put(host, "schedule: {cron: '* * * * * *', overlap: allow}\n    ");
  }

  /** From the next start on none begins any more. */
  void stopIn(RealHost host) {
    put(host, "");
  }

  private static void put(RealHost host, String schedule) {
    String text =
        FILES
            .replace("WORK", "{ANY}")
            .replace("ANY", "task: \"effects:effect\", RETRY")
            .replace("RETRY", RETRY);
    for (String id : SHAPES.keySet()) {
      String begin = "- id: " + id + "\n    ";
      text = text.replace(begin, begin + schedule);
    }
    host.write("workflows/mortal.yaml", text);
  }

  /** Its tasks need a moment, so that a kill meets them before, in and after their effect. */
  private TestJars plugin() {
    String trace =
        """
        Thread.sleep(java.util.concurrent.ThreadLocalRandom.current().nextInt(100));
        java.nio.file.Files.write(
            java.nio.file.Path.of("%s"),
            (RunContext.current().id() + " " + RunContext.current().attempt() + "\\n")
                .getBytes(java.nio.charset.StandardCharsets.UTF_8),
            java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.APPEND);
        Thread.sleep(java.util.concurrent.ThreadLocalRandom.current().nextInt(100));
        """
            .formatted(effects);
    String fail = "throw new IllegalStateException(\"as it should\");";
    return TestJars.plugin("effects", "1.0.0")
        .task("effect", trace + "return TaskResult.success();")
        .task("bad", trace + fail)
        .task(
            "flaky",
            trace
                + "if (RunContext.current().attempt() % 2 == 1) {"
                + fail
                + "} return TaskResult.success();");
  }

  /** Each came to its end, and nothing of it was done twice; for a database at rest. */
  void check(String url) throws IOException, SQLException {
    try (Connection database = DriverManager.getConnection(url)) {
      WorkflowAccount account = WorkflowAccount.of(database, Files.readAllLines(effects));
      System.out.println(account.figures());
      assertThat(account.faults()).isEmpty();
      assertThat(account.shapes()).containsAll(SHAPES.keySet());
    }
  }
}
