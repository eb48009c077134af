package dev.cronjar.host.control;

import dev.cronjar.host.alert.AlertBoard;
import dev.cronjar.host.engine.Scheduling;
import dev.cronjar.host.metrics.Measures;
import dev.cronjar.host.plugin.Tasks;
import dev.cronjar.host.run.Artefacts;
import dev.cronjar.host.run.BatchReading;
import dev.cronjar.host.run.LedgerReading;
import dev.cronjar.host.run.ProgressBoard;
import dev.cronjar.host.run.RunLogs;
import dev.cronjar.host.run.RunStore;
import dev.cronjar.host.schedule.DefinitionReader;
import dev.cronjar.host.schedule.Explainer;
import dev.cronjar.host.schedule.ScheduleStore;
import dev.cronjar.host.schedule.TriggerTimes;
import dev.cronjar.host.verify.Gaps;
import dev.cronjar.host.verify.Verifier;
import dev.cronjar.host.verify.Why;
import dev.cronjar.host.workflow.reading.WorkflowReader;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What the operations work on.
 *
 * @param clock its zone is the host's default zone
 */
public record ControlParts(
    Live live, Stores stores, Wording wording, Host host, Access access, Clock clock) {

  /** What runs. */
  public record Live(
      Scheduling scheduling,
      Tasks tasks,
      PluginRows plugins,
      ProgressBoard progress,
      AlertBoard alerts,
      WorkflowParts workflows,
      NotificationParts notifications) {}

  /** What is kept. */
  public record Stores(
      RunStore runs,
      RunLogs logs,
      ScheduleStore schedules,
      Ledger ledger,
      Artefacts artefacts,
      BatchReading batches,
      Measures measures) {}

  /**
   * What examines it.
   *
   * @param violations findings since the host started, from memory
   */
  public record Ledger(
      LedgerReading reading,
      EventCalls.Recorded events,
      Verifier verifier,
      Why why,
      Gaps gaps,
      LongSupplier violations) {}

  /** What authors write and read. */
  public record Wording(
      DefinitionReader reader, TriggerTimes times, Explainer explainer, WorkflowReader workflows) {
    /** With workflows of its own: no other shares their templates. */
    public Wording(DefinitionReader reader, TriggerTimes times, Explainer explainer) {
      this(reader, times, explainer, new WorkflowReader(reader));
    }
  }

  /**
   * The process.
   *
   * @param problems what is wrong without stopping the host, one line each, from memory
   * @param address where the host is reached by HTTP, empty when nowhere
   * @param stop begins an orderly stop and returns at once
   */
  public record Host(
      HostFacts facts,
      Supplier<List<String>> problems,
      Supplier<String> address,
      Runnable stop,
      Upkeep upkeep) {}

  /** The table of all operations, bound. */
  public Control control() {
    Secrets secrets = new Secrets(live.tasks());
    ScheduleLookup lookup = new ScheduleLookup(live.scheduling());
    Admission admission = new Admission(live.tasks(), wording.times(), clock);
    return new Control(
        new Reporting(access.sink(), clock, pictures(secrets)),
        List.of(
            schedules(secrets, lookup, admission),
            runs(secrets, lookup, admission),
            new RunLogCalls(stores.runs(), stores.logs()).bound(),
            batches(secrets, admission),
            workflows(secrets, admission),
            new ArtefactCalls(stores.runs(), runViews(secrets), stores.artefacts()).bound(),
            ledger(lookup),
            new PluginOperations(live.plugins()).bound(),
            new TaskOperations(live.tasks(), live.scheduling()).bound(),
            hosts(),
            new AlertCalls(live.alerts(), clock).bound(),
            notifications(),
            new UpkeepCalls(host.upkeep(), clock).bound(),
            new EventCalls(
                    stores.ledger().events(), stores.ledger().reading(), live.scheduling(), clock)
                .bound(),
            new BackfillCalls(live.scheduling(), lookup, stores.ledger().gaps(), clock).bound(),
            new DisabledSchedules(live.scheduling(), stores.schedules(), clock).bound(),
            new MetricsCalls(
                    stores.measures(),
                    live.scheduling(),
                    lookup,
                    new WorkflowLookup(live.scheduling(), live.workflows().store()),
                    host.facts().started(),
                    clock)
                .bound(),
            people()));
  }

  private List<Operation.Bound<?, ?>> notifications() {
    NotificationParts parts = live.notifications();
    RuleDesk desk = new RuleDesk(parts.rules(), parts.schedules(), parts.channels());
    OrgCheck orgs = new OrgCheck(access.store().orgs(), clock);
    return Stream.of(
            new RuleCalls(parts, desk, orgs, clock).bound(),
            new NotificationCalls(parts, clock).bound())
        .flatMap(List::stream)
        .toList();
  }

  /** Users, tokens, orgs and the audit. */
  private List<Operation.Bound<?, ?>> people() {
    OrgCheck orgs = new OrgCheck(access.store().orgs(), clock);
    return Stream.of(
            new UserCalls(access, orgs, clock).bound(),
            new TokenCalls(access, orgs, clock).bound(),
            new OrgCalls(access, orgs, clock).bound(),
            new AuditCalls(access.audit(), clock.getZone()).bound())
        .flatMap(List::stream)
        .toList();
  }

  private Map<String, Reporting.Picture> pictures(Secrets secrets) {
    return Map.of(
        "schedules",
        new SchedulePicture(live.scheduling(), secrets),
        "batches",
        new BatchPicture(new BatchLookup(live.scheduling()), secrets),
        "workflows",
        new WorkflowPicture(live.scheduling(), live.workflows().store(), secrets),
        "users",
        UserViews.userPicture(access.store().users(), clock.getZone()),
        "tokens",
        UserViews.tokenPicture(access.store().tokens(), clock.getZone()));
  }

  private List<Operation.Bound<?, ?>> schedules(
      Secrets secrets, ScheduleLookup lookup, Admission admission) {
    ScheduleViews views = new ScheduleViews(secrets, wording.explainer(), clock);
    ComingFirings firings = new ComingFirings(wording.times(), wording.explainer());
    return Stream.of(
            new ScheduleReading(lookup, views, firings, wording.explainer(), clock).bound(),
            new ScheduleEditing(
                    live.scheduling(),
                    lookup,
                    new ScheduleEditing.Rules(
                        wording.reader(), admission, new OrgCheck(access.store().orgs(), clock)),
                    secrets,
                    views)
                .bound(),
            new ScheduleFromRun(
                    live.scheduling(),
                    stores.runs(),
                    stores.schedules(),
                    new ScheduleEditing.Rules(
                        wording.reader(), admission, new OrgCheck(access.store().orgs(), clock)),
                    new ScheduleFromRun.Words(secrets, views, lookup))
                .bound(),
            new ScheduleSwitches(live.scheduling(), lookup, views).bound(),
            new ScheduleSimulation(live.scheduling(), wording.times(), clock).bound())
        .flatMap(List::stream)
        .toList();
  }

  private List<Operation.Bound<?, ?>> runs(
      Secrets secrets, ScheduleLookup lookup, Admission admission) {
    return new RunCalls(
            live.scheduling(),
            lookup,
            admission,
            stores.runs(),
            new RunSelection(lookup, new BatchLookup(live.scheduling()), live.tasks()),
            runViews(secrets))
        .bound();
  }

  private List<Operation.Bound<?, ?>> batches(Secrets secrets, Admission admission) {
    Submission submission =
        new Submission(
            live.scheduling(),
            stores.batches(),
            live.tasks(),
            new Submission.Rules(
                wording.reader(), admission, new OrgCheck(access.store().orgs(), clock)),
            clock);
    return new BatchCalls(
            live.scheduling(),
            stores.batches(),
            new BatchLookup(live.scheduling()),
            submission,
            new BatchViews(stores.batches()),
            runViews(secrets))
        .bound();
  }

  private List<Operation.Bound<?, ?>> workflows(Secrets secrets, Admission admission) {
    WorkflowParts parts = live.workflows();
    WorkflowLookup lookup = new WorkflowLookup(live.scheduling(), parts.store());
    WorkflowViews views =
        new WorkflowViews(
            parts.store(),
            stores.runs(),
            new WorkflowRevisions(live.scheduling(), stores.schedules()),
            lookup,
            wording.explainer(),
            clock);
    WorkflowPatience patience = new WorkflowPatience(parts.store());
    WorkflowTallies tallies = new WorkflowTallies(stores.measures(), host.facts().started(), clock);
    WorkflowEditing.Rules rules =
        new WorkflowEditing.Rules(
            parts.text(),
            admission,
            new OrgCheck(access.store().orgs(), clock),
            new WorkflowSecrets(secrets));
    return Stream.of(
            new WorkflowReading(parts.store(), lookup, views, patience, tallies, clock).bound(),
            new WorkflowEditing(live.scheduling(), parts.store(), lookup, rules, views).bound(),
            new WorkflowSteering(parts.orders(), parts.store(), lookup, views, patience).bound())
        .flatMap(List::stream)
        .toList();
  }

  private RunViews runViews(Secrets secrets) {
    return new RunViews(live.scheduling(), stores.schedules(), secrets, live.progress());
  }

  private List<Operation.Bound<?, ?>> ledger(ScheduleLookup lookup) {
    Ledger ledger = stores.ledger();
    return new LedgerCalls(
            ledger.verifier(),
            ledger.why(),
            lookup,
            new LedgerCalls.Kept(
                stores.schedules(), stores.runs(), ledger.reading(), access.audit()),
            clock)
        .bound();
  }

  private List<Operation.Bound<?, ?>> hosts() {
    return new HostOperations(
            live.scheduling(),
            new Health(
                live.scheduling(),
                host.problems(),
                stores.ledger().violations(),
                host.address(),
                host.facts(),
                clock),
            new Stats(
                live.scheduling(),
                stores.runs(),
                live.workflows().store(),
                stores.ledger().violations(),
                clock),
            host.facts(),
            clock.getZone(),
            host.stop())
        .bound();
  }
}
