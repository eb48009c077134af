package dev.cronjar.host.notify;

import static dev.cronjar.host.run.Event.Kind.ALERT_CLEARED;
import static dev.cronjar.host.run.Event.Kind.ALERT_RAISED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cronjar.host.alert.AlertKind;
import dev.cronjar.host.notice.Notification;
import dev.cronjar.host.run.Event;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What rules make of alerts. */
class AlertRulesTest {
  private static final String EVERYWHERE = "for: {everywhere: true}";

  private final RuleWorld world = new RuleWorld();
  private final long nightly =
      world.schedule(
          "{id: nightly, name: Every night, task: hello, every: 1h, labels: {team: data}}");

  private void rule(String more) {
    world.rule("{name: r, to: [log], on: [alert, cleared], " + more + "}");
  }

  private List<Notification> disk(Event.Kind kind) {
    return world.alert(kind, 0, "disk", "1 MB are left");
  }

  private List<Notification> failures(Event.Kind kind) {
    return world.alert(kind, nightly, "failures:nightly", "The last 5 runs of nightly failed");
  }

  private static List<String> events(List<Notification> sent) {
    return sent.stream().map(Notification::event).toList();
  }

  @Test
  void an_alert_is_told_once_when_it_is_raised_and_once_when_it_clears() {
    rule(EVERYWHERE);
    assertThat(events(disk(ALERT_RAISED))).containsExactly("alert");
    assertThat(world.tick(Duration.ofHours(1))).isEmpty();
    assertThat(events(disk(ALERT_CLEARED))).containsExactly("cleared");
    assertThat(world.tick(Duration.ofHours(1))).isEmpty();
    assertThat(disk(ALERT_CLEARED)).as("nobody has heard of it").isEmpty();
    assertThat(events(disk(ALERT_RAISED))).containsExactly("alert");
    assertThat(world.sent).extracting(Notification::id).doesNotHaveDuplicates();
  }

  @Test
  void a_message_has_the_kind_and_the_words_and_nothing_of_a_run() {
    rule(
        EVERYWHERE
            + ", text: '{{alert_kind}}|{{alert_words}}|{{task_id}}{{run_id}}{{threshold_count}}|'");
    Notification told = disk(ALERT_RAISED).get(0);
    assertThat(told.fields())
        .containsEntry("subject", "[cronjar] alert: disk")
        .containsEntry("text", "disk|1 MB are left||")
        .containsEntry("alert", "disk");
    assertThat(told.schedule()).isEmpty();
    assertThat(told.run()).isEmpty();
  }

  @Test
  void the_standard_text_says_what_is_wrong() {
    rule(EVERYWHERE);
    assertThat(failures(ALERT_RAISED).get(0).fields().get("text"))
        .contains(
            "failures:nightly: alert at",
            "The last 5 runs of nightly failed",
            "Seen by host a. Rule r.");
  }

  @Test
  void an_alert_about_a_schedule_is_heard_of_by_the_rules_about_it() {
    world.rule("{name: org, to: [log], on: [alert]}");
    world.rule("{name: label, to: [log], on: [alert], for: {labels: {team: data}}}");
    world.rule("{name: other, to: [log], on: [alert], for: {schedules: [weekly]}}");
    world.rule("{name: all, to: [log], on: [alert], for: {everywhere: true}}");
    assertThat(failures(ALERT_RAISED))
        .extracting(Notification::rule)
        .containsExactlyInAnyOrder("org", "label", "all");
    assertThat(disk(ALERT_RAISED)).extracting(Notification::rule).containsExactly("all");
  }

  @Test
  void a_rule_in_a_schedule_hears_of_its_failures() {
    long own =
        world.schedule(
            "{id: own, task: hello, every: 1h, notify: [{name: n, on: [alert], to: [log]}]}");
    assertThat(world.alert(ALERT_RAISED, own, "failures:own", "failed"))
        .extracting(Notification::rule)
        .containsExactly("own:n");
    assertThat(disk(ALERT_RAISED)).isEmpty();
  }

  @Test
  void a_rule_may_name_kinds() {
    rule(EVERYWHERE + ", alerts: [disk, host_lost]");
    assertThat(disk(ALERT_RAISED)).hasSize(1);
    assertThat(world.alert(ALERT_RAISED, 0, "host_lost:b", "b is gone")).hasSize(1);
    assertThat(world.alert(ALERT_RAISED, 0, "stalled", "stands still")).isEmpty();
    assertThat(failures(ALERT_RAISED)).isEmpty();
  }

  @Test
  void who_listens_to_the_end_alone_hears_of_nothing_else() {
    world.rule("{name: end, to: [log], on: [cleared], " + EVERYWHERE + "}");
    assertThat(disk(ALERT_RAISED)).isEmpty();
    assertThat(events(disk(ALERT_CLEARED))).containsExactly("cleared");
  }

  @Test
  void what_a_restarted_host_finds_again_is_not_told_again() {
    rule(EVERYWHERE);
    disk(ALERT_RAISED);
    world.nextLife();
    assertThat(disk(ALERT_RAISED)).isEmpty();
    world.nextLife();
    assertThat(disk(ALERT_RAISED)).isEmpty();
    assertThat(events(disk(ALERT_CLEARED))).containsExactly("cleared");
  }

  @Test
  void what_is_not_found_again_after_a_restart_has_cleared_and_what_comes_up_later_is_new() {
    rule(EVERYWHERE);
    disk(ALERT_RAISED);
    world.nextLife();
    assertThat(world.tick(Duration.ofSeconds(119))).as("it may still be found").isEmpty();
    List<Notification> cleared = world.tick(Duration.ofSeconds(2));
    assertThat(events(cleared)).containsExactly("cleared");
    assertThat(cleared.get(0).fields())
        .containsEntry("host", "a")
        .containsEntry(
            "alert_words", "Host a, which saw it, is gone, and nobody has found it again.");
    assertThat(world.tick(Duration.ofHours(1))).isEmpty();
    assertThat(events(disk(ALERT_RAISED))).containsExactly("alert");
  }

  @Test
  void a_host_that_dies_again_and_again_tells_of_the_same_alert_once() {
    rule(EVERYWHERE);
    disk(ALERT_RAISED);
    for (int death = 0; death < 30; death++) {
      world.nextLife();
      assertThat(world.tick(Duration.ofSeconds(5))).isEmpty();
    }
    assertThat(disk(ALERT_RAISED)).isEmpty();
  }

  @Test
  void what_is_about_the_database_is_told_once_however_many_hosts_see_it() {
    rule(EVERYWHERE);
    long other = world.begin("b");
    assertThat(world.alert(ALERT_RAISED, 0, "database", "away for 3 s")).hasSize(1);
    assertThat(as(other, ALERT_RAISED, "database")).isEmpty();
    assertThat(world.alert(ALERT_CLEARED, 0, "database", "")).as("one still sees it").isEmpty();
    assertThat(events(as(other, ALERT_CLEARED, "database"))).containsExactly("cleared");
    assertThat(world.tick(Duration.ofHours(1))).isEmpty();
  }

  @Test
  void what_is_wrong_with_two_hosts_is_told_of_each_with_its_name() {
    rule(EVERYWHERE);
    long other = world.begin("b");
    assertThat(disk(ALERT_RAISED).get(0).fields()).containsEntry("host", "a");
    assertThat(as(other, ALERT_RAISED, "disk").get(0).fields()).containsEntry("host", "b");
    assertThat(disk(ALERT_CLEARED).get(0).fields()).containsEntry("host", "a");
    assertThat(as(other, ALERT_CLEARED, "disk").get(0).fields()).containsEntry("host", "b");
    assertThat(world.sent).extracting(Notification::id).doesNotHaveDuplicates();
  }

  @Test
  void what_only_a_host_that_is_gone_saw_has_cleared_and_what_others_see_as_well_has_not() {
    rule(EVERYWHERE);
    world.tick(Duration.ofMinutes(5));
    long other = world.begin("b");
    as(other, ALERT_RAISED, "disk");
    as(other, ALERT_RAISED, "failures:nightly");
    failures(ALERT_RAISED);
    world.end(other);
    assertThat(world.tick(Duration.ofMinutes(1))).isEmpty();
    assertThat(world.tick(Duration.ofMinutes(2)))
        .singleElement()
        .satisfies(
            told -> {
              assertThat(told.event()).isEqualTo("cleared");
              assertThat(told.fields()).containsEntry("alert", "disk").containsEntry("host", "b");
            });
    assertThat(events(failures(ALERT_CLEARED))).containsExactly("cleared");
  }

  @Test
  void an_alert_about_a_schedule_that_clears_with_its_host_names_the_schedule() {
    rule(EVERYWHERE);
    failures(ALERT_RAISED);
    world.nextLife();
    assertThat(world.tick(Duration.ofMinutes(3)).get(0).fields())
        .containsEntry("alert", "failures:nightly")
        .containsEntry("task_id", "nightly");
  }

  /** The host that lives this life sees it. */
  private List<Notification> as(long life, Event.Kind kind, String id) {
    long own = world.life;
    world.life = life;
    try {
      return world.alert(kind, id.startsWith("failures") ? nightly : 0, id, "seen by another");
    } finally {
      world.life = own;
    }
  }

  @Test
  void the_schemas_know_all_kinds() throws IOException {
    List<String> kinds = Arrays.stream(AlertKind.values()).map(AlertKind::text).toList();
    try (InputStream schema =
        AlertKind.class.getResourceAsStream(
            "/dev/cronjar/host/schedule/notifications.schema.json")) {
      JsonNode known =
          JsonMapper.shared().readTree(schema).at("/$defs/rule/properties/alerts/items/enum");
      assertThat(known.values().stream().map(JsonNode::asString)).containsExactlyElementsOf(kinds);
    }
  }

  @Test
  void kinds_without_alerts_to_listen_to_are_refused() {
    assertThatThrownBy(() -> world.rule("{name: x, to: [log], on: [success], alerts: [disk]}"))
        .hasMessageContaining("'alerts' belongs to on: [alert, cleared]");
    assertThatThrownBy(() -> world.rule("{name: x, to: [log], on: [alert], alerts: [dsk]}"))
        .hasMessageContaining("dsk");
  }
}
