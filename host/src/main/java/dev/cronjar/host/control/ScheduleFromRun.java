package dev.cronjar.host.control;

import dev.cronjar.host.batch.Batch;
import dev.cronjar.host.control.Operation.Bound;
import dev.cronjar.host.control.view.ScheduleView;
import dev.cronjar.host.engine.Scheduling;
import dev.cronjar.host.org.Caller;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import dev.cronjar.host.org.InvalidField;
import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunStore;
import dev.cronjar.host.schedule.Definition;
import dev.cronjar.host.schedule.DefinitionChanges;
import dev.cronjar.host.schedule.DefinitionWriter;
import dev.cronjar.host.schedule.Limits;
import dev.cronjar.host.schedule.Overlap;
import dev.cronjar.host.schedule.Policies;
import dev.cronjar.host.schedule.Revision;
import dev.cronjar.host.schedule.ScheduleId;
import dev.cronjar.host.schedule.ScheduleStore;
import dev.cronjar.host.schedule.Trigger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a schedule of a run: its task, params, labels, output settings and policies. */
final class ScheduleFromRun {
  private static final List<String> TRIGGERS = List.of("cron", "every", "once", "on", "after");

  /** Of what was submitted: another number of runs at once was its batch's, not the task's. */
  private static final Overlap USUAL = Overlap.STANDARD;

  private final Scheduling scheduling;
  private final RunStore runs;
  private final ScheduleStore schedules;
  private final DefinitionChanges changes;
  private final Admission admission;
  private final OrgCheck orgs;
  private final Words words;

  /** How definitions are shown. */
  record Words(Secrets secrets, ScheduleViews views, ScheduleLookup lookup) {}

  ScheduleFromRun(
      Scheduling scheduling,
      RunStore runs,
      ScheduleStore schedules,
      ScheduleEditing.Rules rules,
      Words words) {
    this.scheduling = scheduling;
    this.runs = runs;
    this.schedules = schedules;
    this.changes = new DefinitionChanges(rules.reader());
    this.admission = rules.admission();
    this.orgs = rules.orgs();
    this.words = words;
  }

  List<Bound<?, ?>> bound() {
    return List.of(
        ScheduleOperations.FROM_RUN.by((params, caller) -> yaml(params.run(), caller)),
        ScheduleOperations.CREATE_FROM_RUN.by(this::create));
  }

  /** What is filled in already; id and trigger are for the author to say. */
  private String yaml(String run, Caller caller) {
    Definition filled = filled(run, caller);
    Definition shown =
        filled
            .withTrigger(new Trigger.ByHand(filled.trigger().zone()))
            .withParams(words.secrets().masked(filled.task(), filled.params()));
    return DefinitionWriter.yaml(shown).lines().skip(1).reduce("", (a, b) -> a + b + "\n");
  }

  private ScheduleView create(ScheduleOperations.CreateFromRun params, Caller caller) {
    Map<String, String> wanted = new LinkedHashMap<>(params.changes());
    String id = wanted.getOrDefault("id", "");
    wanted.remove("id");
    if (id.isEmpty() || TRIGGERS.stream().noneMatch(wanted::containsKey)) {
      throw new InvalidField(
          id.isEmpty() ? "id" : "cron",
          "wanted an id and one of cron, every, once, on, after, found %s. Nothing was created."
              .formatted(id.isEmpty() ? "no id" : "no trigger"));
    }
    Definition filled = filled(params.run(), caller);
    ScheduleId own = own(id, filled.id().org(), caller);
    Definition base =
        named(filled.withId(own), own.value())
            .withTrigger(new Trigger.ByHand(filled.trigger().zone()));
    Definition whole = changes.apply(base, wanted);
    new Dependencies(scheduling).check(whole);
    scheduling.create(admission.begin(whole, ""), caller.actor());
    return words.views().of(words.lookup().standing(own));
  }

  /** {@code org/id}, or an id in the run's org. */
  private ScheduleId own(String id, OrgId home, Caller caller) {
    int slash = id.indexOf('/');
    OrgId org = slash < 0 ? home : new OrgId(id.substring(0, slash));
    orgs.check(org, caller);
    return new ScheduleId(org, id.substring(slash + 1));
  }

  private static Definition named(Definition definition, String name) {
    Definition.About about = definition.about();
    return definition.withAbout(
        new Definition.About(name, about.description(), about.labels(), about.metadata()));
  }

  private Definition filled(String id, Caller caller) {
    Run run = RunCalls.find(runs, id, caller);
    Definition made =
        schedules.revisions(run.origin().schedule()).stream()
            .filter(each -> each.revision() == run.origin().revision())
            .map(Revision::definition)
            .findFirst()
            .orElseThrow(
                () ->
                    new CronjarException(
                        ErrorCode.NOT_FOUND, "Of run '%s' nothing is known.".formatted(id)));
    Map<String, @Nullable Object> params = new LinkedHashMap<>(made.params());
    params.putAll(Json.object("params", run.origin().params()));
    Definition filled = Batch.unmarked(made).withParams(params);
    boolean submitted =
        made.trigger() instanceof Trigger.ByHand && made.policies().after().isNothing();
    return submitted ? filled.withPolicies(usual(made)) : filled;
  }

  private static Policies usual(Definition submitted) {
    Policies policies = submitted.policies();
    return new Policies(
        policies.span(),
        policies.misfire(),
        USUAL,
        Limits.STANDARD,
        policies.timeout(),
        policies.retry(),
        policies.priority(),
        policies.isolation());
  }
}
