package dev.cronjar.host.control;

import dev.cronjar.host.batch.Batch;
import dev.cronjar.host.engine.ScheduleStatus;
import dev.cronjar.host.engine.Scheduling;
import dev.cronjar.host.engine.Scheduling.ManualRun;
import dev.cronjar.host.engine.Scheduling.ManyRuns;
import dev.cronjar.host.org.Caller;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import dev.cronjar.host.org.InvalidField;
import dev.cronjar.host.plugin.Tasks;
import dev.cronjar.host.run.BatchReading;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.schedule.Definition;
import dev.cronjar.host.schedule.DefinitionJson;
import dev.cronjar.host.schedule.DefinitionReader;
import dev.cronjar.host.schedule.FireTimes;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.ScheduleExists;
import dev.cronjar.host.schedule.ScheduleId;
import dev.cronjar.host.schedule.ScheduleStore.NewSchedule;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs without a schedule of their own: one, or a batch. Each belongs to a hidden schedule. Single
 * runs of the same task with the same settings share one; a batch has its own.
 */
final class Submission {
  /** A batch whose creation was cut off before its runs were stored gets them for so long. */
  static final Duration PATIENCE = Duration.ofMinutes(10);

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss").withZone(ZoneOffset.UTC);
  private static final int NONCE_DIGITS = 36 * 36 * 36 * 36;

  private final Scheduling scheduling;
  private final BatchReading batches;
  private final Tasks tasks;
  private final Rules rules;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  /** What a request passes on its way in. */
  record Rules(DefinitionReader reader, Admission admission, OrgCheck orgs) {}

  Submission(Scheduling scheduling, BatchReading batches, Tasks tasks, Rules rules, Clock clock) {
    this.scheduling = scheduling;
    this.batches = batches;
    this.tasks = tasks;
    this.rules = rules;
    this.clock = clock;
  }

  /** Runs a task once. */
  Run single(String text, String key, Caller caller) {
    Definition read = BatchRequest.single(text, rules.reader(), caller.org());
    rules.orgs().check(read.id().org(), caller);
    IdempotencyKey.check(key, read.id().org());
    refuseUnknown(read.task());
    Map<String, @Nullable Object> params = Secrets.restored(read.params(), Map.of());
    rules.admission().checkParams(read.task(), params);
    Definition settings = read.withParams(Map.of());
    String digest = Batch.digest(DefinitionJson.write(settings), List.of());
    Definition definition = BatchRequest.named(settings, "submitted-" + digest, read.task());
    ScheduleId id = standing(definition, Schedule.OF_SUBMITTED + digest, caller).id();
    String own = params.isEmpty() ? "" : Json.text(params);
    return scheduling.trigger(new ManualRun(id, own, key, caller.actor()));
  }

  /** Makes a batch; one that was made with the same id and content is answered as it stands. */
  Batch batch(String text, Caller caller) {
    BatchRequest request = BatchRequest.batch(text, rules.reader(), caller.org());
    rules.orgs().check(request.definition().id().org(), caller);
    String task = request.definition().task();
    refuseUnknown(task);
    List<String> params = params(request);
    String id = request.id().isEmpty() ? freshId() : Batch.check(request.id());
    Map<String, @Nullable Object> shared =
        Secrets.restored(request.definition().params(), Map.of());
    Definition definition =
        BatchRequest.named(
            Batch.marked(request.definition().withParams(shared), params, caller.actor()),
            Batch.scheduleOf(id),
            id);
    Schedule schedule = standing(definition, Schedule.OF_BATCH + id, caller);
    return submitted(schedule, definition, params, caller);
  }

  private Batch submitted(
      Schedule schedule, Definition wanted, List<String> params, Caller caller) {
    if (!Batch.is(schedule) || !isSame(schedule.definition(), wanted)) {
      throw new CronjarException(
          ErrorCode.CONFLICT,
          "The batch id '%s' belongs to another request. Nothing was started; use a fresh id."
              .formatted(wanted.id().value().substring(Batch.scheduleOf("x").length() - 1)));
    }
    boolean isNew = batches.tally(schedule.number()).total() == 0;
    if (isNew && schedule.start().plus(PATIENCE).isBefore(clock.instant())) {
      throw new CronjarException(
          ErrorCode.CONFLICT,
          "Batch '%s' was made before, and its runs are not kept any more. Nothing was started; use a fresh id."
              .formatted(Batch.of(schedule).id()));
    }
    if (isNew) {
      scheduling.submit(new ManyRuns(schedule.id(), params, caller.actor()));
    }
    return Batch.of(schedule);
  }

  private static boolean isSame(Definition before, Definition wanted) {
    Batch.Facts was = Batch.facts(before);
    return was.equals(Batch.facts(wanted)) && before.task().equals(wanted.task());
  }

  /** The text of each set, checked against the task's schema with what all share. */
  private List<String> params(BatchRequest request) {
    List<String> texts = new ArrayList<>(request.sets().size());
    for (Map<String, @Nullable Object> set : request.sets()) {
      try {
        Map<String, @Nullable Object> own = Secrets.restored(set, Map.of());
        rules.admission().checkParams(request.definition().task(), request.whole(own));
        texts.add(own.isEmpty() ? "" : Json.text(own));
      } catch (CronjarException wrong) {
        String place = "sets[%d]".formatted(texts.size());
        throw wrong.code() == ErrorCode.INVALID
            ? new InvalidField(place, place + ": " + wrong.getMessage(), wrong)
            : wrong;
      }
    }
    return texts;
  }

  /** What is not loaded cannot be checked, and would wait unseen. */
  private void refuseUnknown(String task) {
    if (tasks.find(task).isEmpty()) {
      throw new CronjarException(
          ErrorCode.CONFLICT,
          "Task '%s' cannot run now: %s. Nothing was started."
              .formatted(task, tasks.whyMissing(task)));
    }
  }

  private Schedule standing(Definition definition, String source, Caller caller) {
    Optional<Schedule> known = known(definition.id());
    if (known.isPresent()) {
      return known.get();
    }
    try {
      return scheduling.create(
          new NewSchedule(
              definition, clock.instant(), Schedule.Activity.ENABLED, "", source, FireTimes.NEVER),
          caller.actor());
    } catch (ScheduleExists meanwhile) {
      return known(definition.id()).orElseThrow(() -> meanwhile);
    }
  }

  private Optional<Schedule> known(ScheduleId id) {
    return scheduling.schedule(id).map(ScheduleStatus::schedule);
  }

  private String freshId() {
    String nonce = Integer.toString(random.nextInt(NONCE_DIGITS), Character.MAX_RADIX);
    return TIME.format(clock.instant()) + "-" + nonce;
  }
}
