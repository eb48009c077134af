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
        .contains("failures:nightly: alert at", "The last 5 runs of nightly failed", "Rule r.");
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
  void what_comes_up_later_after_a_restart_is_new() {
    rule(EVERYWHERE);
    disk(ALERT_RAISED);
    world.nextLife();
    world.tick(Duration.ofMinutes(3));
    assertThat(disk(ALERT_RAISED)).as("long after the start").hasSize(1);
    world.nextLife();
    world.nextLife();
    assertThat(disk(ALERT_RAISED)).as("the life before it had none").hasSize(1);
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
