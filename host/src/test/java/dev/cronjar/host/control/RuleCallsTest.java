package dev.cronjar.host.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cronjar.host.control.view.NotificationView;
import dev.cronjar.host.control.view.RuleView;
import dev.cronjar.host.notice.RuleStore;
import dev.cronjar.host.org.Caller;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.org.Role;
import org.junit.jupiter.api.Test;

/** Rules over the table of operations: made, changed, tried, and not another's. */
class RuleCallsTest {
  private static final String RULE = "{name: failing, on: [timeout], to: [log]}";

  private final TestHost host = new TestHost();

  private RuleView create(String definition) {
    return host.ask(RuleOperations.CREATE, new RuleOperations.Create(definition));
  }

  private static Caller of(String org, Role role) {
    return new Caller("user:" + org, new OrgId(org), Caller.Sight.OWN_ORG, role.permissions(), "");
  }

  private static void assertRefused(ErrorCode code, Runnable asking) {
    assertThatThrownBy(asking::run)
        .isInstanceOfSatisfying(CronjarException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  @Test
  void a_rule_is_made_changed_switched_off_and_removed() {
    assertThat(create(RULE).enabled()).isTrue();
    assertRefused(ErrorCode.CONFLICT, () -> create(RULE));
    RuleView edited =
        host.ask(
            RuleOperations.EDIT,
            new RuleOperations.Edit(
                "failing", "{name: failing, on: [timeout], threshold: 5, to: [log]}"));
    assertThat(edited.threshold()).isEqualTo(5);
    assertThat(host.ask(RuleOperations.DISABLE, new RuleOperations.One("failing")).enabled())
        .isFalse();
    assertThat(host.ask(RuleOperations.GET, new RuleOperations.One("failing")).definition())
        .contains("threshold: 5", "enabled: false");
    assertRefused(
        ErrorCode.INVALID,
        () -> host.ask(RuleOperations.DELETE, new RuleOperations.Delete("failing", "no")));
    host.ask(RuleOperations.DELETE, new RuleOperations.Delete("failing", "failing"));
    assertThat(host.ask(RuleOperations.LIST, Params.None.NONE)).isEmpty();
  }

  @Test
  void a_rule_keeps_its_name_and_names_channels_that_are_there() {
    create(RULE);
    assertRefused(
        ErrorCode.INVALID,
        () ->
            host.ask(
                RuleOperations.EDIT,
                new RuleOperations.Edit("failing", "{name: x, on: [timeout], to: [log]}")));
    assertThatThrownBy(() -> create("{name: b, on: [timeout], to: [lgo]}"))
        .hasMessageContaining("no channel 'lgo' on this host. Did you mean 'log'?");
    assertThatThrownBy(() -> create("{name: b, on: [timeout], to: [log], text: '{{tsk}}'}"))
        .hasMessageContaining("unknown variable");
  }

  @Test
  void what_belongs_to_a_file_or_a_schedule_is_changed_there() {
    RuleView made = create(RULE);
    RuleStore.Stored stored = host.notices.rules.all().getFirst();
    host.notices.rules.put(
        new RuleStore.Stored(stored.org(), stored.name(), stored.definition(), "ops.yaml", 2));
    assertThatThrownBy(() -> host.ask(RuleOperations.DISABLE, new RuleOperations.One(made.id())))
        .hasMessageContaining("belongs to the file notifications/ops.yaml");
    host.create(
        "{id: own, task: send, every: 1h, params: {to: ada}, notify: [{name: n, on: [late], to: [log]}]}");
    RuleView own = host.ask(RuleOperations.GET, new RuleOperations.One("own:n"));
    assertThat(own.schedule()).isEqualTo("own");
    assertThatThrownBy(
            () -> host.ask(RuleOperations.DELETE, new RuleOperations.Delete("own:n", "own:n")))
        .hasMessageContaining("stands in the schedule 'own'");
  }

  @Test
  void rules_and_notifications_of_another_org_do_not_exist() {
    create(RULE);
    host.ask(RuleOperations.TRY, new RuleOperations.OneChannel("log"));
    NotificationView ours =
        host.ask(RuleOperations.NOTIFICATIONS, new RuleOperations.Select("", "", "", 10))
            .notifications()
            .getFirst();
    Caller theirs = of("acme", Role.EDITOR);
    assertThat(host.control.call(RuleOperations.LIST, Params.None.NONE, theirs)).isEmpty();
    assertThat(
            host.control
                .call(
                    RuleOperations.NOTIFICATIONS, new RuleOperations.Select("", "", "", 10), theirs)
                .notifications())
        .isEmpty();
    assertRefused(
        ErrorCode.NOT_FOUND,
        () ->
            host.control.call(
                RuleOperations.GET, new RuleOperations.One("default/failing"), theirs));
    assertRefused(
        ErrorCode.NOT_FOUND,
        () ->
            host.control.call(
                RuleOperations.RETRY, new RuleOperations.OneNotification(ours.id()), theirs));
    assertRefused(
        ErrorCode.DENIED,
        () ->
            host.control.call(
                RuleOperations.CREATE,
                new RuleOperations.Create(
                    "{name: all, on: [timeout], to: [log], for: {everywhere: true}}"),
                theirs));
    assertRefused(
        ErrorCode.DENIED,
        () ->
            host.control.call(
                RuleOperations.CREATE, new RuleOperations.Create(RULE), of("acme", Role.OPERATOR)));
  }

  @Test
  void a_test_of_the_past_wants_instants_that_make_sense() {
    create(RULE);
    assertThat(host.ask(RuleOperations.TEST, new RuleOperations.Test("failing", "", "")).whole())
        .isTrue();
    assertRefused(
        ErrorCode.INVALID,
        () -> host.ask(RuleOperations.TEST, new RuleOperations.Test("failing", "yesterday", "")));
    assertRefused(
        ErrorCode.INVALID,
        () ->
            host.ask(
                RuleOperations.TEST,
                new RuleOperations.Test(
                    "failing", "2026-11-29T00:00:00Z", "2026-11-28T00:00:00Z")));
  }
}
