package dev.cronjar.host.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cronjar.host.audit.AuditCheck;
import dev.cronjar.host.control.view.SecretToken;
import dev.cronjar.host.control.view.UserView;
import dev.cronjar.host.org.Caller;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import dev.cronjar.host.org.Org;
import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.org.Role;
import dev.cronjar.host.org.UserId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PeopleTest {
  private static final String PASSWORD = "correct horse battery";
  private static final OrgId FINANCE = new OrgId("finance");

  private final TestHost host = new TestHost();

  @BeforeEach
  void anAdminAndAnOrg() {
    create("admin", "admin");
    host.ask(OrgOperations.CREATE, new OrgOperations.Create("finance", "Finance"));
  }

  private UserView create(String id, String role) {
    return host.ask(UserOperations.CREATE, new UserOperations.Create(id, role, PASSWORD));
  }

  private Caller caller(String user) {
    return host.access.entrance().signIn(user, PASSWORD, "192.0.2.1").caller();
  }

  private <P extends Params, R> R as(Caller caller, Operation<P, R> operation, P params) {
    return host.control.call(operation, params, caller);
  }

  private static void refused(ErrorCode code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(CronjarException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  private static UserOperations.ChangePassword password(String id, String current) {
    return new UserOperations.ChangePassword(id, current, "another password");
  }

  @Test
  void each_role_includes_the_one_before_and_only_admin_sees_all_orgs() {
    Role before = Role.VIEWER;
    for (Role role : EnumSet.range(Role.OPERATOR, Role.ADMIN)) {
      assertThat(role.permissions())
          .containsAll(before.permissions())
          .hasSizeGreaterThan(before.permissions().size());
      before = role;
    }
    assertThat(Role.ORG_ADMIN.sight()).isEqualTo(Caller.Sight.OWN_ORG);
    assertThat(Role.ADMIN.sight()).isEqualTo(Caller.Sight.ALL_ORGS);
  }

  @Test
  void a_user_signs_in_with_what_the_role_allows_in_the_org() {
    create("finance/ada", "editor");
    Caller ada = caller("finance/ada");
    assertThat(ada.actor()).isEqualTo("user:finance/ada");
    assertThat(ada.org()).isEqualTo(FINANCE);
    assertThat(ada.permissions()).isEqualTo(Role.EDITOR.permissions());
    refused(ErrorCode.DENIED, () -> as(ada, UserOperations.LIST, Params.None.NONE));
    assertThat(host.audit.getLast()).contains("user:finance/ada", "users.list → denied");
  }

  @Test
  void nobody_makes_or_changes_who_may_do_more() {
    create("oona", "org-admin");
    Caller oona = caller("oona");
    refused(
        ErrorCode.DENIED,
        () -> as(oona, UserOperations.CREATE, new UserOperations.Create("eve", "admin", PASSWORD)));
    refused(ErrorCode.DENIED, () -> as(oona, UserOperations.PASSWORD, password("admin", "")));
    refused(
        ErrorCode.DENIED, () -> as(oona, UserOperations.DISABLE, new UserOperations.One("admin")));
    refused(
        ErrorCode.DENIED,
        () -> as(oona, UserOperations.CHANGE_ROLE, new UserOperations.Change("oona", "admin")));
    refused(
        ErrorCode.INVALID,
        () ->
            host.ask(
                UserOperations.CREATE, new UserOperations.Create("finance/x", "admin", PASSWORD)));
  }

  @Test
  void the_last_administrator_stays() {
    refused(
        ErrorCode.CONFLICT,
        () -> host.ask(UserOperations.DISABLE, new UserOperations.One("admin")));
    refused(
        ErrorCode.CONFLICT,
        () -> host.ask(UserOperations.DELETE, new UserOperations.Delete("admin", "admin")));
    refused(
        ErrorCode.CONFLICT,
        () -> host.ask(UserOperations.CHANGE_ROLE, new UserOperations.Change("admin", "viewer")));
    create("second", "admin");
    host.ask(UserOperations.DELETE, new UserOperations.Delete("admin", "admin"));
  }

  @Test
  void ones_own_password_needs_the_one_before_and_ends_the_sessions() {
    create("ada", "viewer");
    var session = host.access.entrance().signIn("ada", PASSWORD, "192.0.2.1");
    Caller ada = session.caller();
    refused(ErrorCode.DENIED, () -> as(ada, UserOperations.PASSWORD, password("", "wrong one")));
    refused(ErrorCode.DENIED, () -> as(ada, UserOperations.PASSWORD, password("admin", "")));
    as(ada, UserOperations.PASSWORD, password("", PASSWORD));
    refused(
        ErrorCode.UNAUTHENTICATED,
        () -> host.access.entrance().bySession(session.session(), "192.0.2.1"));
    assertThat(host.access.entrance().signIn("ada", "another password", "192.0.2.1").caller())
        .isEqualTo(ada);
  }

  @Test
  void short_and_endless_passwords_are_refused_without_being_repeated() {
    for (String bad : List.of("short", "", "x".repeat(300), " ".repeat(20))) {
      assertThatThrownBy(
              () ->
                  host.ask(UserOperations.CREATE, new UserOperations.Create("ada", "viewer", bad)))
          .hasMessageContaining("wanted 12 to 256 characters")
          .hasMessageNotContaining(bad.isEmpty() ? "\0" : bad);
    }
  }

  @Test
  void a_token_does_no_more_than_its_maker_and_what_it_was_given() {
    create("finance/ada", "editor");
    Caller ada = caller("finance/ada");
    refused(
        ErrorCode.DENIED,
        () ->
            as(
                ada,
                TokenOperations.CREATE,
                new TokenOperations.Create("x", "users:write", "", "")));
    refused(
        ErrorCode.DENIED,
        () ->
            as(ada, TokenOperations.CREATE, new TokenOperations.Create("x", "viewer", "", "all")));
    SecretToken token =
        as(ada, TokenOperations.CREATE, new TokenOperations.Create("ci", "editor", "30d", ""));
    assertThat(token.secret()).matches("cj_[A-Za-z0-9_-]{43}");
    Caller ci = host.access.entrance().byToken(token.secret(), "192.0.2.1");
    assertThat(ci.actor()).isEqualTo("token:finance/ci");
    assertThat(ci.org()).isEqualTo(FINANCE);
    host.ask(UserOperations.CHANGE_ROLE, new UserOperations.Change("finance/ada", "viewer"));
    assertThat(host.access.entrance().byToken(token.secret(), "192.0.2.1").permissions())
        .isSubsetOf(Role.VIEWER.permissions());
    refused(ErrorCode.DENIED, () -> as(ci, TokenOperations.LIST, Params.None.NONE));
  }

  @Test
  void one_sees_and_revokes_ones_own_tokens_only_unless_one_manages_users() {
    create("ada", "viewer");
    create("bob", "viewer");
    Caller ada = caller("ada");
    Caller bob = caller("bob");
    SecretToken token =
        as(ada, TokenOperations.CREATE, new TokenOperations.Create("mine", "viewer", "", ""));
    assertThat(as(ada, TokenOperations.LIST, Params.None.NONE)).hasSize(1);
    assertThat(as(bob, TokenOperations.LIST, Params.None.NONE)).isEmpty();
    refused(
        ErrorCode.NOT_FOUND,
        () -> as(bob, TokenOperations.REVOKE, new TokenOperations.Revoke("mine")));
    host.ask(TokenOperations.REVOKE, new TokenOperations.Revoke("mine"));
    refused(
        ErrorCode.UNAUTHENTICATED,
        () -> host.access.entrance().byToken(token.secret(), "192.0.2.1"));
  }

  @Test
  void an_org_is_deleted_when_it_is_empty_and_never_made_again() {
    create("finance/ada", "viewer");
    refused(
        ErrorCode.CONFLICT,
        () -> host.ask(OrgOperations.DELETE, new OrgOperations.Delete("finance", "finance")));
    host.ask(UserOperations.DELETE, new UserOperations.Delete("finance/ada", "finance/ada"));
    host.ask(OrgOperations.DELETE, new OrgOperations.Delete("finance", "finance"));
    refused(
        ErrorCode.CONFLICT,
        () -> host.ask(OrgOperations.CREATE, new OrgOperations.Create("finance", "")));
    refused(
        ErrorCode.CONFLICT,
        () -> host.ask(OrgOperations.DELETE, new OrgOperations.Delete("default", "default")));
  }

  @Test
  void schedules_are_made_in_orgs_that_are_there() {
    host.create("id: a\norg: finance\ntask: mail:send\nevery: 10s\nparams: {to: x}\n");
    assertThatThrownBy(
            () ->
                host.create("id: a\norg: finanse\ntask: mail:send\nevery: 10s\nparams: {to: x}\n"))
        .hasMessage("No org 'finanse'. Did you mean 'finance'?");
    assertThatThrownBy(
            () ->
                host.ask(
                    ScheduleOperations.CHANGE,
                    new ScheduleOperations.Change("finance/a", Map.of("org", "default"))))
        .hasMessageContaining("stays in its org");
    String shown = host.ask(ScheduleOperations.DEFINITION, new ScheduleOperations.One("finance/a"));
    assertThat(shown).contains("org: \"finance\"");
  }

  @Test
  void every_change_leaves_one_record_with_before_and_after_and_no_secret() {
    host.audit.clear();
    host.entries.clear();
    String canary = "canary7f3a";
    host.create(
        "id: a\ntask: mail:send\nevery: 10s\nparams: {to: x, password: "
            + canary
            + "}\nmetadata: {api-key: "
            + canary
            + ", url: 'https://u:"
            + canary
            + "@h/'}\n");
    host.ask(
        ScheduleOperations.CHANGE,
        new ScheduleOperations.Change("a", Map.of("params.password", canary + "2", "every", "5m")));
    host.ask(
        UserOperations.CREATE, new UserOperations.Create("ada", "viewer", canary + " is long"));
    SecretToken token =
        host.ask(TokenOperations.CREATE, new TokenOperations.Create("ci", "viewer", "", ""));
    assertThatThrownBy(
        () -> host.ask(TokenOperations.REVOKE, new TokenOperations.Revoke(token.secret())));
    assertThatThrownBy(
        () ->
            host.create("id: b\ntask: mail:send\nevery: 1s\nparams: {to: {x: " + canary + "}}\n"));
    assertThatThrownBy(() -> host.access.entrance().signIn(canary, canary, "192.0.2.1"));
    assertThatThrownBy(() -> host.access.entrance().signIn("ada", canary, "192.0.2.1"));
    assertThat(host.entries).hasSize(8);
    assertThat(host.entries.toString()).doesNotContain(canary, token.secret().substring(5));
    assertThat(host.audit.toString()).doesNotContain(canary, token.secret().substring(5));
    var change = host.entries.get(1);
    assertThat(change.schedule()).isEqualTo("a");
    assertThat(change.before()).contains("\"revision\":1", "\"every\":\"PT10S\"");
    assertThat(change.after()).contains("\"revision\":2", "\"every\":\"PT5M\"", "***");
    assertThat(AuditCheck.of(host.auditStore).isClean()).isTrue();
  }

  @Test
  void the_audit_of_a_schedule_holds_what_was_done_to_it_and_its_runs_by_whatever_name() {
    host.accessStore.orgs().create(new Org(new OrgId("x"), "x", TestHost.NOON));
    create("finance/ada", "editor");
    Caller ada = caller("finance/ada");
    as(
        ada,
        ScheduleOperations.CREATE,
        new ScheduleOperations.Create("id: a\ntask: mail:send\nevery: 10s\nparams: {to: x}\n"));
    as(ada, RunOperations.TRIGGER, new RunOperations.Trigger("a", "", ""));
    host.ask(ScheduleOperations.PAUSE, new ScheduleOperations.Hold("finance/a", ""));
    assertThat(host.entries.getLast().org()).as("whose schedule it is").isEqualTo("finance");
    var page =
        host.ask(
            AuditOperations.LIST,
            new AuditOperations.Select(Map.of("schedule", "finance/a"), "", 2));
    assertThat(page.records())
        .extracting(record -> record.operation())
        .containsExactly("schedules.pause", "runs.trigger");
    var rest =
        host.ask(
            AuditOperations.LIST,
            new AuditOperations.Select(Map.of("schedule", "finance/a"), page.nextCursor(), 2));
    assertThat(rest.records()).extracting(r -> r.operation()).containsExactly("schedules.create");
    assertThat(rest.nextCursor()).isEmpty();
  }

  @Test
  void verify_of_the_ledger_finds_what_was_tampered_with_in_the_audit() {
    HostOperations.Verify all = new HostOperations.Verify("", "", "");
    assertThat(host.ask(HostOperations.VERIFY, all).clean()).isTrue();
    var first = host.auditStore.records.removeFirst();
    assertThat(host.ask(HostOperations.VERIFY, all).clean()).isFalse();
    assertThat(host.ask(HostOperations.VERIFY, all).findings())
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.what()).isEqualTo("tampered");
              assertThat(found.found()).isEqualTo("audit record 1 is missing");
            });
    host.auditStore.records.addFirst(first);
    assertThat(host.ask(AuditOperations.VERIFY, Params.None.NONE).clean()).isTrue();
  }

  @Test
  void a_callers_actor_is_read_back_as_the_user() {
    assertThat(UserId.ofActor("user:finance/ada")).contains(new UserId(FINANCE, "ada"));
    assertThat(UserId.ofActor("token:ada")).isEmpty();
    assertThat(UserId.ofActor("local:ada")).isEmpty();
  }
}
