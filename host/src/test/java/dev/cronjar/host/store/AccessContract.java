package dev.cronjar.host.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cronjar.host.audit.AuditChain;
import dev.cronjar.host.audit.AuditCheck;
import dev.cronjar.host.audit.AuditEntry;
import dev.cronjar.host.audit.AuditFilter;
import dev.cronjar.host.audit.AuditRecord;
import dev.cronjar.host.org.AccessStore;
import dev.cronjar.host.org.ApiToken;
import dev.cronjar.host.org.Caller.Sight;
import dev.cronjar.host.org.LiveSession;
import dev.cronjar.host.org.Org;
import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.org.Permission;
import dev.cronjar.host.org.Role;
import dev.cronjar.host.org.User;
import dev.cronjar.host.org.UserId;
import dev.cronjar.host.run.HostEpoch;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunFilter;
import dev.cronjar.host.run.RunPage;
import dev.cronjar.host.run.RunState;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What every database promises of orgs, users, tokens, sessions and the audit. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AccessContract {
  private static final OrgId ACME = new OrgId("acme");
  private static final Instant NOON = Given.NOON;

  private DatabaseConfig config;
  private Dialect dialect;
  private Database database;
  private AccessStore store;

  abstract DatabaseConfig config();

  abstract Dialect dialect(DatabaseConfig config);

  @BeforeAll
  void open() {
    config = config();
    dialect = dialect(config);
    database = Database.open(config);
  }

  @BeforeEach
  void anEmptyDatabase() {
    execute(
        "DELETE FROM account",
        "DELETE FROM api_token",
        "DELETE FROM user_session",
        "DELETE FROM org WHERE id <> 'default'",
        "DELETE FROM audit",
        "UPDATE audit_end SET last = 0, removed = 0, last_hash = '"
            + AuditChain.BEGIN
            + "', removed_hash = '"
            + AuditChain.BEGIN
            + "'");
    store = database.access();
    store.orgs().create(new Org(ACME, "Acme", NOON));
  }

  @AfterAll
  void close() {
    database.close();
  }

  private static User user(OrgId org, String name) {
    return new User(new UserId(org, name), Role.EDITOR, User.State.ENABLED, NOON, NOON);
  }

  private static ApiToken token(OrgId org, String name, Optional<UserId> owner) {
    return new ApiToken(
        org,
        name,
        owner,
        Sight.OWN_ORG,
        Set.of(Permission.RUNS_READ, Permission.SCHEDULES_READ),
        NOON,
        Optional.of(NOON.plusSeconds(60)),
        Optional.empty());
  }

  @Test
  void orgs_are_there_until_they_are_deleted_and_never_again() {
    assertThat(store.orgs().all())
        .extracting(org -> org.id().value())
        .containsExactly("acme", "default");
    assertThat(store.orgs().create(new Org(ACME, "again", NOON))).isFalse();
    store.users().create(user(ACME, "ada"), "h");
    assertThat(store.orgs().deleteIfEmpty(ACME, NOON)).isFalse();
    store.users().delete(new UserId(ACME, "ada"));
    assertThat(store.orgs().deleteIfEmpty(ACME, NOON)).isTrue();
    assertThat(store.orgs().find(ACME)).isEmpty();
    assertThat(store.orgs().create(new Org(ACME, "again", NOON))).isFalse();
    assertThat(store.users().create(user(ACME, "bob"), "h")).isFalse();
  }

  @Test
  void a_user_is_found_as_made_and_as_revised() {
    User ada = user(ACME, "ada");
    assertThat(store.users().create(ada, "hash")).isTrue();
    assertThat(store.users().create(ada, "other")).isFalse();
    assertThat(store.users().create(user(OrgId.DEFAULT, "ada"), "other")).isTrue();
    assertThat(store.users().find(ada.id())).contains(ada);
    assertThat(store.users().passwordHash(ada.id())).contains("hash");
    assertThat(store.users().revise(ada.as(Role.VIEWER).in(User.State.DISABLED))).isTrue();
    assertThat(store.users().find(ada.id())).contains(ada.as(Role.VIEWER).in(User.State.DISABLED));
    assertThat(store.users().all()).hasSize(2);
    assertThat(store.users().find(new UserId(ACME, "x' or '1'='1".replaceAll("[^a-z0-9]", ""))))
        .isEmpty();
  }

  @Test
  void sessions_end_with_password_state_user_idleness_and_age() {
    User ada = user(ACME, "ada");
    store.users().create(ada, "hash");
    LiveSession session = new LiveSession(ada.id(), NOON, NOON, NOON.plusSeconds(100));
    store.sessions().begin(session, "s1");
    assertThat(store.sessions().byHash("s1")).contains(session);
    store.users().changePassword(ada.id(), "h2", NOON.plusSeconds(1));
    assertThat(store.sessions().byHash("s1")).isEmpty();
    assertThat(store.users().passwordHash(ada.id())).contains("h2");
    assertThat(store.users().find(ada.id()).orElseThrow().hasFirstPassword()).isFalse();
    store.sessions().begin(session, "s2");
    store.users().revise(ada.in(User.State.DISABLED));
    assertThat(store.sessions().byHash("s2")).isEmpty();
    store.sessions().begin(session, "s3");
    store.sessions().begin(session, "s4");
    store.sessions().used(Map.of("s3", NOON.plusSeconds(50)));
    store.sessions().tidy(NOON.plusSeconds(10), NOON.plusSeconds(60));
    assertThat(store.sessions().byHash("s3")).isPresent();
    assertThat(store.sessions().byHash("s4")).isEmpty();
    store.sessions().tidy(NOON, NOON.plusSeconds(100));
    assertThat(store.sessions().byHash("s3")).isEmpty();
  }

  @Test
  void a_token_is_found_by_its_hash_until_it_is_revoked_or_its_owner_is_gone() {
    User ada = user(ACME, "ada");
    store.users().create(ada, "hash");
    ApiToken mine = token(ACME, "ci", Optional.of(ada.id()));
    ApiToken nobodys = token(OrgId.DEFAULT, "ci", Optional.empty());
    assertThat(store.tokens().create(mine, "h1")).isTrue();
    assertThat(store.tokens().create(mine, "h9")).isFalse();
    assertThat(store.tokens().create(nobodys, "h2")).isTrue();
    assertThat(store.tokens().byHash("h1")).contains(mine);
    store.tokens().used(Map.of("h2", NOON.plusSeconds(5)));
    assertThat(store.tokens().byHash("h2").orElseThrow().used()).contains(NOON.plusSeconds(5));
    store.users().delete(ada.id());
    assertThat(store.tokens().byHash("h1")).isEmpty();
    assertThat(store.tokens().revoke(OrgId.DEFAULT, "ci")).isTrue();
    assertThat(store.tokens().revoke(OrgId.DEFAULT, "ci")).isFalse();
    assertThat(store.tokens().all()).isEmpty();
  }

  @Test
  void the_runs_of_one_org_are_listed_and_counted_apart() {
    HostEpoch epoch = database.ledger().join(Given.seat("a"), Given.AT, Given.AT + 15_000);
    Run plain = Given.run(1, Given.AT, RunState.SUCCESS);
    Run acmes = Given.fullRun(2, Given.AT + 1);
    database.ledger().commit(epoch, Given.inserts(1, plain, acmes));
    assertThat(ids(RunFilter.ALL.of(ACME))).containsExactly(acmes.id().value());
    assertThat(ids(RunFilter.ALL.of(OrgId.DEFAULT))).containsExactly(plain.id().value());
    assertThat(ids(RunFilter.ALL.of(new OrgId("nobody")))).isEmpty();
    assertThat(database.runs().counts(ACME).byState())
        .containsExactly(Map.entry(RunState.FAILED, 1L));
    assertThat(database.runs().counts(OrgId.DEFAULT).byState())
        .containsEntry(RunState.SUCCESS, 1L)
        .containsEntry(RunState.FAILED, 0L);
  }

  /** To the end: a page may come back before anything is found. */
  private List<String> ids(RunFilter filter) {
    List<String> ids = new ArrayList<>();
    String cursor = "";
    do {
      RunPage page = database.runs().list(filter, cursor, 10);
      page.runs().forEach(run -> ids.add(run.id().value()));
      cursor = page.nextCursor();
    } while (!cursor.isEmpty());
    return ids;
  }

  private static AuditEntry entry(int number, String org, String actor, String subject) {
    return new AuditEntry(
        "key" + number,
        Given.AT + number,
        actor,
        org,
        "192.0.2.1",
        number % 2 == 0 ? "schedules.pause" : "users.create",
        subject,
        "s" + number,
        number % 5 == 0 ? "denied" : "ok",
        "line\nbreak \u0000 \ud800",
        "{\"a\":1}",
        "");
  }

  private void append(int from, int to) {
    database
        .audit()
        .append(
            IntStream.range(from, to)
                .mapToObj(i -> entry(i, i % 3 == 0 ? "acme" : "default", "user:a" + i % 4, "n" + i))
                .toList());
  }

  private List<String> findings() {
    return AuditCheck.of(database.audit()).findings();
  }

  /** As somebody with another tool; SQLite's file belongs to one writer at a time. */
  private void execute(String... statements) {
    if (dialect.singleWriter()) {
      database.close();
    }
    try (Connection connection = dialect.writers().getConnection();
        Statement statement = connection.createStatement()) {
      for (String text : statements) {
        statement.execute(text);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } finally {
      if (dialect.singleWriter()) {
        database = Database.openToRead(config);
      }
    }
  }

  @Test
  void records_are_numbered_without_gaps_and_writing_them_again_changes_nothing() {
    assertThat(findings()).isEmpty();
    append(1, 11);
    append(5, 16);
    assertThat(database.audit().from(0, 100))
        .extracting(AuditRecord::sequence)
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 15).mapToObj(i -> (long) i).toList());
    assertThat(findings()).isEmpty();
  }

  @Test
  void records_are_filtered_newest_first_page_by_page() {
    append(1, 31);
    AuditFilter acme = new AuditFilter("", "", "", "acme", "", -1, -1);
    assertThat(sequences(acme, Long.MAX_VALUE)).containsExactly(30L, 27L, 24L);
    assertThat(sequences(acme, 24)).containsExactly(21L, 18L, 15L);
    assertThat(sequences(new AuditFilter("s7", "", "", "", "", -1, -1), Long.MAX_VALUE))
        .containsExactly(7L);
    assertThat(sequences(new AuditFilter("n7", "", "", "", "", -1, -1), Long.MAX_VALUE))
        .containsExactly(7L);
    assertThat(sequences(new AuditFilter("", "user:a1", "users", "", "", -1, -1), 20))
        .containsExactly(17L, 13L, 9L);
    assertThat(sequences(new AuditFilter("", "", "users.create", "", "denied", -1, -1), 20))
        .containsExactly(15L, 5L);
    long at = Given.AT;
    assertThat(sequences(new AuditFilter("", "", "", "", "", at + 3, at + 5), Long.MAX_VALUE))
        .containsExactly(4L, 3L);
    for (String evil : List.of("' OR '1'='1", "x'; DROP TABLE audit; --", "%", "users%")) {
      assertThat(sequences(new AuditFilter(evil, evil, evil, evil, evil, -1, -1), 99)).isEmpty();
    }
  }

  private List<Long> sequences(AuditFilter filter, long below) {
    return database.audit().list(filter, below, 3).stream().map(AuditRecord::sequence).toList();
  }

  @Test
  void whatever_is_changed_removed_or_inserted_is_found_and_named() {
    append(1, 11);
    execute("UPDATE audit SET actor = 'user:nobody' WHERE sequence = 4");
    assertThat(findings())
        .singleElement()
        .asString()
        .contains("record 4", "schedules.pause", "not as");
    execute("UPDATE audit SET actor = 'user:a0' WHERE sequence = 4");
    assertThat(findings()).isEmpty();
    execute("UPDATE audit SET before = '{\"a\":2}' WHERE sequence = 10");
    assertThat(findings()).singleElement().asString().contains("record 10");
    execute("UPDATE audit SET before = '{\"a\":1}' WHERE sequence = 10");
    execute(
        "INSERT INTO audit SELECT 11, 'forged', at, actor, org_id, address, operation, schedule,"
            + " subject, outcome, detail, before, after, hash FROM audit WHERE sequence = 3");
    assertThat(findings()).containsExactly("audit record 11 was never written");
    execute("DELETE FROM audit WHERE sequence = 11", "DELETE FROM audit WHERE sequence IN (6, 7)");
    assertThat(findings()).containsExactly("audit records 6 to 7 are missing");
    execute("UPDATE audit SET sequence = 6 WHERE sequence = 8");
    assertThat(findings()).hasSize(2);
    execute("DELETE FROM audit WHERE sequence > 8");
    assertThat(findings()).last().asString().contains("missing");
  }

  @Test
  void hosts_that_write_at_once_share_one_chain() throws Exception {
    try (Database second = dialect.singleWriter() ? database : Database.openToRead(config)) {
      List<Thread> writers = new ArrayList<>();
      for (int w = 0; w < 4; w++) {
        Database mine = w % 2 == 0 ? database : second;
        int base = w * 100;
        writers.add(
            Thread.ofPlatform()
                .start(
                    () -> {
                      for (int i = 0; i < 25; i++) {
                        mine.audit().append(List.of(entry(base + i, "acme", "a", "s")));
                      }
                    }));
      }
      for (Thread writer : writers) {
        writer.join();
      }
      assertThat(findings()).isEmpty();
    }
    if (dialect.singleWriter()) {
      database = Database.openToRead(config);
    }
    assertThat(database.audit().ends().last()).isEqualTo(100);
    assertThat(findings()).isEmpty();
  }

  @Test
  void old_records_go_and_the_rest_is_still_one_chain() {
    append(1, 21);
    assertThat(database.audit().removeBefore(Given.AT + 11)).isEqualTo(10);
    assertThat(database.audit().removeBefore(Given.AT + 11)).isZero();
    assertThat(findings()).isEmpty();
    assertThat(database.audit().ends().removed()).isEqualTo(10);
    execute("DELETE FROM audit WHERE sequence = 11");
    assertThat(findings()).containsExactly("audit record 11 is missing");
    execute("UPDATE audit_end SET removed = 11");
    assertThat(findings()).isNotEmpty();
    assertThatThrownBy(() -> execute("INSERT INTO audit_end SELECT * FROM audit_end"))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void everything_may_be_too_old() {
    append(1, 4);
    assertThat(database.audit().removeBefore(Long.MAX_VALUE)).isEqualTo(3);
    append(4, 6);
    assertThat(findings()).isEmpty();
    assertThat(database.audit().from(0, 9))
        .extracting(AuditRecord::sequence)
        .containsExactly(4L, 5L);
  }
}
