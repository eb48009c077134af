package dev.cronjar.host.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.host.alert.AlertKind;
import dev.cronjar.host.alert.Sighting;
import dev.cronjar.host.control.view.RunView;
import dev.cronjar.host.notice.Notification;
import dev.cronjar.host.org.Caller;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.Org;
import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.org.Permission;
import dev.cronjar.host.run.Event;
import dev.cronjar.host.run.HostEpoch;
import dev.cronjar.host.run.NumberedEvent;
import dev.cronjar.host.schedule.ScheduleId;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A member of one org asks every operation about another's things: the answer is, letter by letter,
 * that for things which never were.
 */
class OtherOrgTest {
  private static final OrgId FINANCE = new OrgId("finance");

  /** May do everything, in one org. */
  private static final Caller EVE =
      new Caller(
          "user:finance/eve",
          FINANCE,
          Caller.Sight.OWN_ORG,
          EnumSet.allOf(Permission.class),
          "192.0.2.9");

  /** About no org's things: the same answer for everybody. */
  private static final Set<String> OF_THE_HOST =
      Set.of(
          "schedules.explain",
          "plugins.list",
          "plugins.why",
          "plugins.rescan",
          "plugins.install",
          "plugins.disable",
          "plugins.enable",
          "plugins.rollback",
          "tasks.list",
          "tasks.get",
          "hosts.list",
          "hosts.pause-scheduler",
          "hosts.resume-scheduler",
          "hosts.shutdown",
          "tasks.release",
          "alerts.acknowledge",
          "upkeep.log-levels",
          "upkeep.set-log-level",
          "upkeep.clean-preview",
          "upkeep.clean",
          "upkeep.backup",
          "audit.verify");

  private static final String YAML = "task: mail:send\nevery: 10s\nparams: {to: x@example.org}\n";
  private static final String SUBMITTED = "{\"task\":\"send\",\"params\":{\"to\":\"x\"}}";
  private static final String THEIR_REFERENCE = "zebra-run";

  private final TestHost host = new TestHost();
  private String theirRun = "";
  private String theirSubmitted = "";
  private String theirFlow = "";

  @BeforeEach
  void twoOrgsWithAScheduleAndARunEach() {
    host.accessStore.orgs().create(new Org(FINANCE, "finance", TestHost.NOON));
    host.accessStore.orgs().create(new Org(new OrgId("zebras"), "zebras", TestHost.NOON));
    host.create("id: payroll\norg: finance\n" + YAML);
    host.create("id: zebra\norg: zebras\n" + YAML);
    host.create("id: zebra\n" + YAML);
    host.ask(UserOperations.CREATE, new UserOperations.Create("zebras/zoe", "viewer", PASSWORD));
    host.ask(
        TokenOperations.CREATE, new TokenOperations.Create("zebras/zoetoken", "viewer", "", ""));
    theirRun = run("zebras/zebra").id();
    run("zebra");
    theirSubmitted = submit("zebras").id();
    host.leave(theirRun, "zebra.csv", "text/csv", new byte[] {1});
    host.ask(BatchOperations.CREATE, new BatchOperations.Create(batch("zebras/zebrabatch")));
    host.ask(BatchOperations.CREATE, new BatchOperations.Create(batch("zebrabatch")));
    rule("{name: zebrarule, org: zebras, on: [success], to: [log]}");
    rule("{name: zebrarule, on: [success], to: [log]}");
    host.notices.outbox.add(
        List.of(
            new Notification(
                "zebra-n", new OrgId("zebras"), "zebrarule", "e", "", "", "log", Map.of(), 1)));
    theirFlow = flow("zebras/zebraflow");
    flow("zebraflow");
    host.problems.add("schedules/zebras.yaml: something");
    long zebra =
        host.engine
            .schedule(new ScheduleId(new OrgId("zebras"), "zebra"))
            .orElseThrow()
            .schedule()
            .number();
    host.alerts.raise(
        new Sighting(
            AlertKind.FAILURES,
            "zebras/zebra",
            Optional.of(new OrgId("zebras")),
            zebra,
            "zebra fails"));
    Event failed = new Event(Event.Kind.RUN_FAILED, 1, zebra, theirRun, "zebra");
    Event alert = new Event(Event.Kind.ALERT_RAISED, 1, zebra, "failures:zebras/zebra", "zebra");
    host.events.add(new NumberedEvent(new HostEpoch(1), 1, failed));
    host.events.add(new NumberedEvent(new HostEpoch(1), 2, alert));
    host.ask(ScheduleOperations.DISABLE, new ScheduleOperations.Hold("zebras/zebra", ""));
  }

  /** The id of a run of a new workflow. */
  private String flow(String name) {
    String org = name.contains("/") ? name.substring(0, name.indexOf('/')) : "default";
    String id = name.substring(name.indexOf('/') + 1);
    host.ask(WorkflowOperations.CREATE, new WorkflowOperations.Create(FLOW.formatted(org, id)));
    return host.ask(
            WorkflowOperations.START, new WorkflowOperations.Start(name, "", "", Duration.ZERO))
        .id();
  }

  private static final String FLOW = "{\"org\":\"%s\",\"id\":\"%s\",\"steps\":[]}";

  private static String batch(String id) {
    return "{\"id\":\"%s\",\"task\":\"send\",\"sets\":[{\"to\":\"x\"}]}".formatted(id);
  }

  private void rule(String definition) {
    host.ask(RuleOperations.CREATE, new RuleOperations.Create(definition));
  }

  private RunView submit(String org) {
    String request = "{\"task\":\"send\",\"params\":{\"to\":\"x\"},\"org\":\"%s\"}".formatted(org);
    return host.ask(RunOperations.SUBMIT, new RunOperations.Submit(request, ""));
  }

  private static final String PASSWORD = "correct horse battery";

  private RunView run(String schedule) {
    return host.ask(
        RunOperations.TRIGGER, new RunOperations.Trigger(schedule, "", THEIR_REFERENCE));
  }

  /** What is asked by name, with the names of things that are another's. */
  private static final Map<Operation<?, ?>, Function<String, Params>> SCHEDULES =
      new LinkedHashMap<>();

  private static final Map<Operation<?, ?>, Function<String, Params>> RUNS = new LinkedHashMap<>();
  private static final Map<Operation<?, ?>, Function<String, Params>> BATCHES =
      new LinkedHashMap<>();
  private static final Map<Operation<?, ?>, Function<String, Params>> WORKFLOWS =
      new LinkedHashMap<>();
  private static final Map<Operation<?, ?>, Function<String, Params>> FLOWS = new LinkedHashMap<>();
  private static final Map<Operation<?, ?>, Function<String, Params>> PEOPLE =
      new LinkedHashMap<>();

  private static final Map<Operation<?, ?>, Function<String, Params>> RULES = new LinkedHashMap<>();

  /** What lists or counts. */
  private static final Map<Operation<?, ?>, Params> LISTS = new LinkedHashMap<>();

  static {
    SCHEDULES.put(ScheduleOperations.GET, ScheduleOperations.One::new);
    SCHEDULES.put(ScheduleOperations.DEFINITION, ScheduleOperations.One::new);
    SCHEDULES.put(ScheduleOperations.NEXT, id -> new ScheduleOperations.Next(id, 3));
    SCHEDULES.put(ScheduleOperations.WHY, id -> new ScheduleOperations.Why(id, ""));
    SCHEDULES.put(
        ScheduleOperations.REPLACE,
        id -> new ScheduleOperations.Replace(id, "id: zebra\n" + YAML, 0));
    SCHEDULES.put(
        ScheduleOperations.CHANGE, id -> new ScheduleOperations.Change(id, Map.of("every", "20s")));
    SCHEDULES.put(ScheduleOperations.ENABLE, ScheduleOperations.One::new);
    SCHEDULES.put(ScheduleOperations.DISABLE, id -> new ScheduleOperations.Hold(id, ""));
    SCHEDULES.put(ScheduleOperations.PAUSE, id -> new ScheduleOperations.Hold(id, ""));
    SCHEDULES.put(ScheduleOperations.RESUME, id -> ScheduleOperations.Resume.of(id, "skip"));
    SCHEDULES.put(ScheduleOperations.DELETE, id -> new ScheduleOperations.Delete(id, id));
    SCHEDULES.put(
        BackfillOperations.PREVIEW, id -> new BackfillOperations.Gaps(id, "2026-11-21T00:00Z", ""));
    SCHEDULES.put(
        BackfillOperations.BACKFILL,
        id -> new BackfillOperations.Backfill(id, "2026-11-21T00:00Z", "", "0"));
    SCHEDULES.put(RunOperations.TRIGGER, id -> new RunOperations.Trigger(id, "", THEIR_REFERENCE));
    RUNS.put(RunOperations.GET, RunOperations.One::new);
    RUNS.put(RunOperations.LOG, id -> new RunOperations.ReadLog(id, 0, 10, Duration.ZERO));
    RUNS.put(
        RunOperations.SEARCH_LOG, id -> new RunOperations.SearchLog(id, "a", "as_written", 0, 10));
    RUNS.put(RunOperations.PAUSE, RunOperations.One::new);
    RUNS.put(RunOperations.RESUME, RunOperations.One::new);
    RUNS.put(RunOperations.CANCEL, id -> new RunOperations.Cancel(id, id));
    RUNS.put(RunOperations.RETRY, id -> new RunOperations.Retry(id, ""));
    RUNS.put(RunOperations.ARTEFACTS, RunOperations.One::new);
    RUNS.put(RunOperations.ARTEFACT, id -> new RunOperations.ReadArtefact(id, "zebra.csv", 0, 10));
    RUNS.put(ScheduleOperations.FROM_RUN, ScheduleOperations.OfRun::new);
    RUNS.put(
        ScheduleOperations.CREATE_FROM_RUN,
        id -> new ScheduleOperations.CreateFromRun(id, Map.of("id", "mine", "every", "1h")));
    BATCHES.put(BatchOperations.GET, BatchOperations.One::new);
    BATCHES.put(BatchOperations.RUNS, id -> new BatchOperations.Runs(id, "", "", 10));
    BATCHES.put(BatchOperations.RESULTS, id -> new BatchOperations.Results(id, "", 10));
    BATCHES.put(BatchOperations.CANCEL, id -> new BatchOperations.Confirmed(id, id));
    BATCHES.put(BatchOperations.DELETE, id -> new BatchOperations.Confirmed(id, id));
    BATCHES.put(RunOperations.LIST, id -> new RunOperations.Select(Map.of("batch", id), "", 500));
    WORKFLOWS.put(WorkflowOperations.GET, WorkflowOperations.One::new);
    WORKFLOWS.put(WorkflowOperations.DEFINITION, WorkflowOperations.One::new);
    WORKFLOWS.put(WorkflowOperations.GRAPH, WorkflowOperations.One::new);
    WORKFLOWS.put(
        WorkflowOperations.REPLACE,
        id -> new WorkflowOperations.Replace(id, FLOW.formatted("finance", "lion"), 0));
    WORKFLOWS.put(WorkflowOperations.ENABLE, WorkflowOperations.One::new);
    WORKFLOWS.put(WorkflowOperations.DISABLE, WorkflowOperations.One::new);
    WORKFLOWS.put(WorkflowOperations.DELETE, id -> new WorkflowOperations.Confirmed(id, id));
    WORKFLOWS.put(
        WorkflowOperations.START,
        id -> new WorkflowOperations.Start(id, "", THEIR_REFERENCE, Duration.ZERO));
    WORKFLOWS.put(
        WorkflowOperations.RUNS,
        id -> new WorkflowOperations.Select(Map.of("workflow", id), "", 500));
    WORKFLOWS.put(WorkflowOperations.STATS, WorkflowOperations.Of::new);
    FLOWS.put(WorkflowOperations.RUN, id -> new WorkflowOperations.Await(id, Duration.ZERO));
    FLOWS.put(WorkflowOperations.RUN_GRAPH, WorkflowOperations.One::new);
    FLOWS.put(WorkflowOperations.GANTT, WorkflowOperations.One::new);
    FLOWS.put(WorkflowOperations.APPROVE, id -> new WorkflowOperations.Answer(id, "ask", ""));
    FLOWS.put(WorkflowOperations.REJECT, id -> new WorkflowOperations.Answer(id, "ask", ""));
    FLOWS.put(WorkflowOperations.PAUSE, WorkflowOperations.One::new);
    FLOWS.put(WorkflowOperations.RESUME, WorkflowOperations.One::new);
    FLOWS.put(WorkflowOperations.CANCEL, id -> new WorkflowOperations.Confirmed(id, id));
    FLOWS.put(WorkflowOperations.RETRY, WorkflowOperations.One::new);
    FLOWS.put(WorkflowOperations.DELETE_RUN, id -> new WorkflowOperations.Confirmed(id, id));
    RULES.put(RuleOperations.GET, RuleOperations.One::new);
    RULES.put(RuleOperations.TEST, id -> new RuleOperations.Test(id, "", ""));
    RULES.put(
        RuleOperations.EDIT,
        id -> new RuleOperations.Edit(id, "{name: zebrarule, on: [late], to: [log]}"));
    RULES.put(RuleOperations.ENABLE, RuleOperations.One::new);
    RULES.put(RuleOperations.DISABLE, RuleOperations.One::new);
    RULES.put(RuleOperations.DELETE, id -> new RuleOperations.Delete(id, id));
    RULES.put(RuleOperations.RETRY, RuleOperations.OneNotification::new);
    LISTS.put(RuleOperations.LIST, Params.None.NONE);
    LISTS.put(
        RuleOperations.CREATE, new RuleOperations.Create("{name: lion, on: [success], to: [log]}"));
    LISTS.put(RuleOperations.NOTIFICATIONS, new RuleOperations.Select("", "", "", 500));
    LISTS.put(RuleOperations.CHANNELS, Params.None.NONE);
    LISTS.put(RuleOperations.TRY, new RuleOperations.OneChannel("log"));
    PEOPLE.put(UserOperations.CHANGE_ROLE, id -> new UserOperations.Change(id, "viewer"));
    PEOPLE.put(UserOperations.DISABLE, UserOperations.One::new);
    PEOPLE.put(UserOperations.ENABLE, UserOperations.One::new);
    PEOPLE.put(UserOperations.PASSWORD, id -> new UserOperations.ChangePassword(id, "", PASSWORD));
    PEOPLE.put(UserOperations.DELETE, id -> new UserOperations.Delete(id, id));
    PEOPLE.put(UserOperations.CREATE, id -> new UserOperations.Create(id, "viewer", PASSWORD));
    PEOPLE.put(TokenOperations.REVOKE, TokenOperations.Revoke::new);
    PEOPLE.put(TokenOperations.CREATE, id -> new TokenOperations.Create(id, "viewer", "", ""));
    LISTS.put(ScheduleOperations.LIST, new ScheduleOperations.Select(Map.of(), "", 500));
    LISTS.put(ScheduleOperations.UPCOMING, new ScheduleOperations.Upcoming(500));
    LISTS.put(ScheduleOperations.SIMULATE, new ScheduleOperations.Simulate("", "", "", "", 500));
    LISTS.put(ScheduleOperations.CREATE, new ScheduleOperations.Create("id: lion\n" + YAML));
    LISTS.put(RunOperations.LIST, new RunOperations.Select(Map.of(), "", 500));
    LISTS.put(RunOperations.SUBMIT, new RunOperations.Submit(SUBMITTED, THEIR_REFERENCE));
    LISTS.put(BatchOperations.CREATE, new BatchOperations.Create(batch("lions")));
    LISTS.put(BatchOperations.LIST, new BatchOperations.Select("", 500));
    LISTS.put(WorkflowOperations.LIST, new WorkflowOperations.Select(Map.of(), "", 500));
    LISTS.put(WorkflowOperations.RUNS, new WorkflowOperations.Select(Map.of(), "", 500));
    LISTS.put(WorkflowOperations.STATS, new WorkflowOperations.Of(""));
    LISTS.put(
        WorkflowOperations.CREATE,
        new WorkflowOperations.Create(FLOW.formatted("finance", "lion")));
    LISTS.put(HostOperations.HEALTH, Params.None.NONE);
    LISTS.put(HostOperations.STATS, Params.None.NONE);
    LISTS.put(HostOperations.VERIFY, new HostOperations.Verify("", "", ""));
    LISTS.put(MetricsOperations.SUMMARY, metrics("schedule"));
    LISTS.put(UserOperations.LIST, Params.None.NONE);
    LISTS.put(TokenOperations.LIST, Params.None.NONE);
    LISTS.put(OrgOperations.LIST, Params.None.NONE);
    LISTS.put(AlertOperations.LIST, Params.None.NONE);
    LISTS.put(EventOperations.LIST, new EventOperations.From("", "", 500));
    LISTS.put(UpkeepOperations.DISABLED, new UpkeepOperations.Disabled(""));
    LISTS.put(UpkeepOperations.REMOVE_DISABLED, new UpkeepOperations.RemoveDisabled("", "7"));
    LISTS.put(AuditOperations.LIST, new AuditOperations.Select(Map.of(), "", 500));
  }

  private static MetricsOperations.Summary metrics(String by) {
    return new MetricsOperations.Summary(by, "", "", "", "", 500);
  }

  @Test
  void every_operation_is_asked() {
    List<String> asked =
        Stream.of(SCHEDULES, RUNS, BATCHES, WORKFLOWS, FLOWS, RULES, PEOPLE, LISTS)
            .flatMap(asks -> asks.keySet().stream())
            .distinct()
            .map(Operation::name)
            .toList();
    Stream<String> all = Stream.concat(asked.stream(), OF_THE_HOST.stream());
    assertThat(Stream.concat(all, Stream.of("orgs.create", "orgs.delete")))
        .as("an operation that is not here may show one org's things to another")
        .containsExactlyInAnyOrderElementsOf(
            host.control.operations().stream().map(Operation::name).toList());
  }

  static Stream<Operation<?, ?>> aboutSchedules() {
    return SCHEDULES.keySet().stream();
  }

  static Stream<Operation<?, ?>> aboutRuns() {
    return RUNS.keySet().stream();
  }

  static Stream<Operation<?, ?>> aboutBatches() {
    return BATCHES.keySet().stream();
  }

  static Stream<Operation<?, ?>> aboutWorkflows() {
    return WORKFLOWS.keySet().stream();
  }

  static Stream<Operation<?, ?>> aboutWorkflowRuns() {
    return FLOWS.keySet().stream();
  }

  static Stream<Operation<?, ?>> aboutRules() {
    return RULES.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("aboutRules")
  void another_orgs_rule_is_answered_as_one_that_never_was(Operation<?, ?> operation) {
    Function<String, Params> params = of(RULES, operation);
    same(operation, params, "zebras/zebrarule", "zebras/qqqqqqqqq");
    same(operation, params, "default/zebrarule", "default/qqqqqqqqq");
    same(operation, params, "zebrarule", "qqqqqqqqq");
    same(operation, params, "zebrarul", "qqqqqqqq");
    same(operation, params, "zebra-n", "qqqqq-n");
  }

  static Stream<Operation<?, ?>> aboutPeople() {
    return PEOPLE.keySet().stream();
  }

  static Stream<Operation<?, ?>> lists() {
    return LISTS.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("aboutSchedules")
  void another_orgs_schedule_is_answered_as_one_that_never_was(Operation<?, ?> operation) {
    Function<String, Params> params = of(SCHEDULES, operation);
    same(operation, params, "zebras/zebra", "zebras/qqqqq");
    same(operation, params, "default/zebra", "default/qqqqq");
    same(operation, params, "zebra", "qqqqq");
    same(operation, params, "zebr", "qqqq");
    same(operation, params, "zebras/zebra", "nowhere/zebra");
    if (operation.equals(ScheduleOperations.WHY)) {
      same(operation, params, "#2", "#999999");
      same(operation, id -> new ScheduleOperations.Why("payroll", id), theirRun, neverRun());
    }
  }

  @ParameterizedTest
  @MethodSource("aboutRuns")
  void another_orgs_run_is_answered_as_one_that_never_was(Operation<?, ?> operation) {
    same(operation, of(RUNS, operation), theirRun, neverRun());
    same(operation, of(RUNS, operation), theirSubmitted, neverRun());
    same(operation, of(RUNS, operation), theirRunOfBatch(), "q".repeat(theirRunOfBatch().length()));
    assertThat(host.engine.asked).noneMatch(asked -> asked.contains("Run"));
  }

  private String theirRunOfBatch() {
    return host.ask(BatchOperations.RUNS, new BatchOperations.Runs("zebras/zebrabatch", "", "", 1))
        .runs()
        .getFirst()
        .id();
  }

  @ParameterizedTest
  @MethodSource("aboutBatches")
  void another_orgs_batch_is_answered_as_one_that_never_was(Operation<?, ?> operation) {
    Function<String, Params> params = of(BATCHES, operation);
    same(operation, params, "zebras/zebrabatch", "zebras/qqqqqqqqqq");
    same(operation, params, "default/zebrabatch", "default/qqqqqqqqqq");
    same(operation, params, "zebrabatch", "qqqqqqqqqq");
    same(operation, params, "zebras/zebrabatch", "nowhere/zebrabatch");
  }

  @ParameterizedTest
  @MethodSource("aboutWorkflows")
  void another_orgs_workflow_is_answered_as_one_that_never_was(Operation<?, ?> operation) {
    Function<String, Params> params = of(WORKFLOWS, operation);
    same(operation, params, "zebras/zebraflow", "zebras/qqqqqqqqq");
    same(operation, params, "default/zebraflow", "default/qqqqqqqqq");
    same(operation, params, "zebraflow", "qqqqqqqqq");
    same(operation, params, "zebraflo", "qqqqqqqq");
    same(operation, params, "zebras/zebraflow", "nowhere/zebraflow");
  }

  @ParameterizedTest
  @MethodSource("aboutWorkflowRuns")
  void another_orgs_workflow_run_is_answered_as_one_that_never_was(Operation<?, ?> operation) {
    same(operation, of(FLOWS, operation), theirFlow, "q".repeat(theirFlow.length()));
    assertThat(host.workflows.asked).isEmpty();
  }

  /** What is submitted stands behind a schedule that no list shows; it has a name all the same. */
  @ParameterizedTest
  @MethodSource("aboutSchedules")
  void the_hidden_schedule_of_another_orgs_runs_never_was_either(Operation<?, ?> operation) {
    Function<String, Params> params = of(SCHEDULES, operation);
    String hidden = host.ask(RunOperations.GET, new RunOperations.One(theirSubmitted)).schedule();
    assertThat(hidden).startsWith("zebras/submitted-");
    same(operation, params, hidden, "zebras/" + "q".repeat(hidden.length() - 7));
    same(operation, params, "zebras/batch-zebrabatch", "zebras/batch-qqqqqqqqqq");
    same(operation, params, "batch-zebrabatch", "batch-qqqqqqqqqq");
  }

  @Test
  void what_names_another_org_is_refused_as_if_that_were_not_there() {
    for (String org : List.of("zebras", "qqqqqq", "default")) {
      assertThat(asked(BatchOperations.CREATE, new BatchOperations.Create(batch(org + "/lions"))))
          .isEqualTo("not_found: No org '%s'.".formatted(org));
      String run = SUBMITTED.replace("}}", "},\"org\":\"%s\"}".formatted(org));
      assertThat(asked(RunOperations.SUBMIT, new RunOperations.Submit(run, "")))
          .isEqualTo("not_found: No org '%s'.".formatted(org));
      assertThat(
              asked(
                  ScheduleOperations.CREATE_FROM_RUN,
                  new ScheduleOperations.CreateFromRun(
                      ours(), Map.of("id", org + "/lions", "every", "1h"))))
          .isEqualTo("not_found: No org '%s'.".formatted(org));
    }
  }

  private String ours() {
    asked(BatchOperations.CREATE, new BatchOperations.Create(batch("ours")));
    return host.ask(BatchOperations.RUNS, new BatchOperations.Runs("finance/ours", "", "", 1))
        .runs()
        .getFirst()
        .id();
  }

  @Test
  void batches_and_submitted_runs_of_an_org_are_named_as_its_schedules_are() {
    String run = ours();
    assertThat(asked(BatchOperations.GET, new BatchOperations.One("ours")))
        .startsWith("BatchView[id=finance/ours, org=finance");
    assertThat(asked(BatchOperations.GET, new BatchOperations.One("finance/ours")))
        .isEqualTo(asked(BatchOperations.GET, new BatchOperations.One("ours")));
    assertThat(asked(RunOperations.SUBMIT, new RunOperations.Submit(SUBMITTED, "")))
        .contains("schedule=finance/submitted-", "org=finance");
    assertThat(
            asked(
                ScheduleOperations.CREATE_FROM_RUN,
                new ScheduleOperations.CreateFromRun(run, Map.of("id", "mine", "every", "1h"))))
        .startsWith("ScheduleView[id=finance/mine, org=finance");
  }

  @ParameterizedTest
  @MethodSource("aboutPeople")
  void another_orgs_users_and_tokens_are_answered_as_ones_that_never_were(
      Operation<?, ?> operation) {
    Function<String, Params> params = of(PEOPLE, operation);
    same(operation, params, "zebras/zoe", "zebras/qqq");
    same(operation, params, "zebras/zoetoken", "zebras/qqqqqqqq");
    same(operation, params, "zebras/zoe", "nowhere/zoe");
  }

  @ParameterizedTest
  @MethodSource("lists")
  void lists_counts_and_refusals_hold_nothing_of_another_org(Operation<?, ?> operation) {
    String answer = asked(operation, of(LISTS, operation));
    assertThat(answer).doesNotContain("zebra", theirRun, "zoe");
  }

  @Test
  void filters_by_another_org_find_what_filters_by_an_unknown_one_find() {
    for (String org : List.of("zebras", "nowhere", "default")) {
      Map<String, String> filter = Map.of("org", org);
      assertThat(asked(RunOperations.LIST, new RunOperations.Select(filter, "", 10)))
          .isEqualTo("RunList[runs=[], nextCursor=]");
      assertThat(asked(ScheduleOperations.LIST, new ScheduleOperations.Select(filter, "", 10)))
          .isEqualTo("SchedulePage[schedules=[], nextCursor=]");
      assertThat(asked(AuditOperations.LIST, new AuditOperations.Select(filter, "", 10)))
          .isEqualTo("AuditPage[records=[], nextCursor=]");
    }
    assertThat(asked(RunOperations.LIST, new RunOperations.Select(Map.of("schedule", "#2"), "", 9)))
        .isEqualTo(
            asked(RunOperations.LIST, new RunOperations.Select(Map.of("schedule", "#99"), "", 9)));
  }

  @Test
  void a_definition_that_names_another_org_is_refused_as_if_that_were_not_there() {
    String theirs = "id: mine\norg: zebras\n" + YAML;
    String unknown = "id: mine\norg: qqqqqq\n" + YAML;
    assertThat(asked(ScheduleOperations.CREATE, new ScheduleOperations.Create(theirs)))
        .isEqualTo("not_found: No org 'zebras'.");
    assertThat(asked(ScheduleOperations.CREATE, new ScheduleOperations.Create(unknown)))
        .isEqualTo("not_found: No org 'qqqqqq'.");
  }

  @Test
  void a_bare_id_is_the_callers_own_and_so_is_what_the_caller_makes() {
    asked(ScheduleOperations.CREATE, new ScheduleOperations.Create("id: zebra\n" + YAML));
    assertThat(asked(ScheduleOperations.GET, new ScheduleOperations.One("zebra")))
        .startsWith("ScheduleView[id=finance/zebra, org=finance");
    assertThat(asked(RunOperations.TRIGGER, new RunOperations.Trigger("payroll", "", "")))
        .contains("schedule=finance/payroll, org=finance");
  }

  @Test
  void the_figures_of_a_member_are_those_of_the_org() {
    assertThat(asked(HostOperations.STATS, Params.None.NONE))
        .contains("schedules=1.0", "runs_recorded=0.0");
    assertThat(asked(HostOperations.HEALTH, Params.None.NONE))
        .contains("administrator")
        .doesNotContain("/srv/cronjar");
  }

  private static <T> T of(Map<Operation<?, ?>, T> table, Operation<?, ?> operation) {
    return Objects.requireNonNull(table.get(operation));
  }

  private String neverRun() {
    return "q".repeat(theirRun.length());
  }

  /** Both answers, once the names are taken out of them, are one. */
  private void same(
      Operation<?, ?> operation, Function<String, Params> params, String theirs, String never) {
    String one = asked(operation, params.apply(theirs));
    String other = asked(operation, params.apply(never));
    assertThat(one).startsWith(theirs.equals(theirRun) ? "" : "not_found: ");
    assertThat(without(one, theirs)).isEqualTo(without(other, never));
  }

  private static String without(String answer, String name) {
    String org = name.contains("/") ? name.substring(0, name.indexOf('/')) : name;
    return answer.replace("'" + name + "'", "<name>").replace("'" + org + "'", "<org>");
  }

  @SuppressWarnings("unchecked")
  private String asked(Operation<?, ?> operation, Params params) {
    try {
      Object answer = host.control.call((Operation<Params, Object>) operation, params, EVE);
      return String.valueOf(answer);
    } catch (CronjarException e) {
      return e.code().text() + ": " + e.getMessage();
    }
  }
}
