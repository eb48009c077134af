package dev.cronjar.host.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cronjar.host.schedule.Definition;
import dev.cronjar.host.schedule.FireTimes;
import dev.cronjar.host.schedule.Revision;
import dev.cronjar.host.schedule.RevisionConflict;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.ScheduleChange;
import dev.cronjar.host.schedule.ScheduleExists;
import dev.cronjar.host.schedule.ScheduleId;
import dev.cronjar.host.schedule.ScheduleStore;
import dev.cronjar.host.schedule.Trigger;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every {@link ScheduleStore} promises. */
abstract class ScheduleStoreContract {
  private TestStore opened;
  private ScheduleStore store;

  abstract TestStore open();

  @BeforeEach
  void openIt() {
    opened = open();
    store = opened.schedules();
  }

  @AfterEach
  void close() {
    opened.close();
  }

  static List<Trigger> triggers() {
    ZoneId zone = ZoneId.of("America/St_Johns");
    return List.of(
        new Trigger.Cron("0 0 9 * * MON-FRI", zone),
        new Trigger.Every(Duration.ofSeconds(90), zone),
        new Trigger.Once(Given.NOON, zone, Trigger.IfPast.RUN));
  }

  @ParameterizedTest
  @MethodSource("triggers")
  void a_schedule_is_found_as_it_was_created(Trigger trigger) {
    Map<String, Object> params = new LinkedHashMap<>();
    params.put("n", 12);
    params.put("deep", Map.of("list", List.of(1.5, true, "ü")));
    params.put("nothing", null);
    Definition definition =
        new Definition(
            ScheduleId.of("one"),
            new Definition.About("One", "first", Map.of("a", "b"), Map.of("c", "d")),
            "shop:import",
            trigger,
            params,
            false);

    Schedule created =
        store.create(
            new ScheduleStore.NewSchedule(
                definition,
                Given.NOON,
                Schedule.Activity.DISABLED,
                "tired",
                "shop.yaml",
                FireTimes.NEVER),
            Given.CREATED);

    assertThat(store.find(created.id())).contains(created);
    assertThat(store.all()).containsExactly(created);
    assertThat(created.nextFireAt()).isEqualTo(FireTimes.NEVER);
    assertThat(created.revision()).isEqualTo(1);
  }

  @Test
  void an_id_is_given_once() {
    store.create(Given.schedule("one"), Given.CREATED);

    assertThatThrownBy(() -> store.create(Given.schedule("one"), Given.CREATED))
        .isInstanceOf(ScheduleExists.class);
    assertThat(store.all()).hasSize(1);
  }

  @Test
  void a_change_is_stored_and_appended_as_a_revision() {
    Schedule one = store.create(Given.schedule("one"), Given.CREATED);
    Schedule paused = one.revised(one.definition(), Schedule.Activity.PAUSED, "holiday", 17);
    ScheduleChange change = Given.change(ScheduleChange.Kind.PAUSED);

    store.revise(paused, change);

    assertThat(store.find(one.id())).contains(paused);
    assertThat(store.revisions(one.number()))
        .containsExactly(
            new Revision(
                one.number(), 1, one.definition(), one.start(), one.activity(), Given.CREATED),
            new Revision(
                one.number(), 2, one.definition(), one.start(), paused.activity(), change));
  }

  @Test
  void of_two_changes_of_one_revision_the_second_is_refused() {
    Schedule one = store.create(Given.schedule("one"), Given.CREATED);
    Schedule mine = one.revised(one.definition(), Schedule.Activity.PAUSED, "mine", 17);
    Schedule yours = one.revised(one.definition(), Schedule.Activity.DISABLED, "yours", 18);
    store.revise(mine, Given.change(ScheduleChange.Kind.PAUSED));

    assertThatThrownBy(() -> store.revise(yours, Given.change(ScheduleChange.Kind.DISABLED)))
        .isInstanceOf(RevisionConflict.class);
    assertThat(store.find(one.id())).contains(mine);
    assertThat(store.revisions(one.number())).hasSize(2);
  }

  @Test
  void a_deleted_schedule_is_gone_its_revisions_stay_and_its_number_is_never_used_again() {
    Schedule one = store.create(Given.schedule("one"), Given.CREATED);
    store.revise(
        one.revised(one.definition(), Schedule.Activity.DISABLED, "", FireTimes.NEVER),
        Given.change(ScheduleChange.Kind.DELETED));

    assertThat(store.all()).isEmpty();
    assertThat(store.find(one.id())).isEmpty();
    assertThat(store.revisions(one.number())).hasSize(2);
    Schedule again = store.create(Given.schedule("one"), Given.CREATED);
    assertThat(again.number()).isGreaterThan(one.number());
  }
}
