package dev.cronjar.host.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cronjar.host.audit.AuditEntry;
import dev.cronjar.host.control.FakeAccess;
import dev.cronjar.host.org.ApiToken;
import dev.cronjar.host.org.Caller;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.org.Permission;
import dev.cronjar.host.org.Role;
import dev.cronjar.host.org.User;
import dev.cronjar.host.org.UserId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EntranceTest {
  private static final String HERE = "192.0.2.1";
  private static final String PASSWORD = "correct horse battery";
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final Passwords WEAK = new Passwords(new Passwords.Strength(32, 1), 2);

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000);
  private final Clock clock = new Moving(Clock.fixed(NOON, ZoneOffset.UTC));
  private final FakeAccess store = new FakeAccess();
  private final List<AuditEntry> audit = new ArrayList<>();
  private final Entrance door = new Entrance(store, WEAK, audit::add, clock, nanos::get);

  /** A clock that the test moves. */
  private final class Moving extends Clock {
    private final Clock start;
    private final long began = nanos.get();

    Moving(Clock start) {
      this.start = start;
    }

    @Override
    public Instant instant() {
      return start.instant().plusNanos(nanos.get() - began);
    }

    @Override
    public java.time.ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(java.time.ZoneId zone) {
      return this;
    }
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private User user(String name, Role role) {
    Instant now = clock.instant();
    UserId id = new UserId(OrgId.DEFAULT, name);
    User user = new User(id, role, User.State.ENABLED, now, now);
    store.users().create(user, WEAK.hash(PASSWORD));
    return user;
  }

  private String token(Optional<UserId> owner, Optional<Instant> expires) {
    String secret = Secret.token();
    store
        .tokens()
        .create(
            new ApiToken(
                OrgId.DEFAULT,
                "t" + store.tokens().all().size(),
                owner,
                Caller.Sight.OWN_ORG,
                Set.of(Permission.RUNS_READ),
                clock.instant(),
                expires,
                Optional.empty()),
            Secret.hash(secret));
    return secret;
  }

  private ErrorCode refused(Runnable call) {
    try {
      call.run();
    } catch (CronjarException e) {
      return e.code();
    }
    throw new AssertionError("was let in");
  }

  @Test
  void who_knows_the_password_comes_in_and_has_a_session_until_it_is_ended() {
    user("ada", Role.VIEWER);
    Door.SignedIn in = door.signIn("ada", PASSWORD, HERE);
    assertThat(in.caller().actor()).isEqualTo("user:ada");
    assertThat(in.until()).isEqualTo(clock.instant().plus(Entrance.LONGEST));
    assertThat(door.bySession(in.session(), "192.0.2.2").from()).isEqualTo("192.0.2.2");
    assertThat(store.sessions.toString()).doesNotContain(in.session());
    door.signOut(in.session());
    assertThat(refused(() -> door.bySession(in.session(), HERE)))
        .isEqualTo(ErrorCode.UNAUTHENTICATED);
    assertThat(audit)
        .extracting(AuditEntry::operation)
        .containsExactly("access.sign-in", "access.sign-out");
  }

  @Test
  void unknown_disabled_and_wrong_get_one_answer_and_a_typed_name_that_is_nobodys_is_not_kept() {
    user("ada", Role.VIEWER);
    User off = user("off", Role.VIEWER);
    store.users().revise(off.in(User.State.DISABLED));
    List<String> answers = new ArrayList<>();
    for (String[] try_ :
        new String[][] {
          {"ada", "wrong"},
          {"off", PASSWORD},
          {"nobody", PASSWORD},
          {"No Name!", "x"},
          {"a/b/c", "x"}
        }) {
      assertThatThrownBy(() -> door.signIn(try_[0], try_[1], HERE))
          .satisfies(e -> answers.add(e.getMessage()));
    }
    assertThat(answers).hasSize(5).containsOnly(answers.getFirst());
    assertThat(audit).hasSize(5).allMatch(entry -> entry.outcome().equals("unauthenticated"));
    assertThat(audit.toString()).doesNotContain("nobody", "No Name", PASSWORD);
  }

  @Test
  void a_session_ends_when_it_idles_and_when_it_is_old() {
    user("ada", Role.VIEWER);
    String idle = door.signIn("ada", PASSWORD, HERE).session();
    pass(Entrance.IDLE.minusSeconds(1));
    door.bySession(idle, HERE);
    pass(Entrance.IDLE);
    assertThat(refused(() -> door.bySession(idle, HERE))).isEqualTo(ErrorCode.UNAUTHENTICATED);
    String busy = door.signIn("ada", PASSWORD, HERE).session();
    for (int i = 0; i < 23; i++) {
      pass(Duration.ofHours(1));
      door.bySession(busy, HERE);
      door.tidy();
    }
    pass(Duration.ofHours(1));
    assertThat(refused(() -> door.bySession(busy, HERE))).isEqualTo(ErrorCode.UNAUTHENTICATED);
  }

  @Test
  void a_session_ends_with_the_users_right_to_come_in() {
    User ada = user("ada", Role.VIEWER);
    String session = door.signIn("ada", PASSWORD, HERE).session();
    store.users().revise(ada.in(User.State.DISABLED));
    door.forget();
    assertThat(refused(() -> door.bySession(session, HERE))).isEqualTo(ErrorCode.UNAUTHENTICATED);
  }

  @Test
  void a_token_costs_one_look_for_many_requests_and_is_refused_within_seconds_once_revoked() {
    String token = token(Optional.empty(), Optional.empty());
    for (int i = 0; i < 1_000; i++) {
      door.byToken(token, HERE);
    }
    assertThat(store.looks).isEqualTo(1);
    store.tokens().revoke(OrgId.DEFAULT, "t0"); // on another host
    door.byToken(token, HERE);
    pass(Duration.ofSeconds(2));
    assertThat(refused(() -> door.byToken(token, HERE))).isEqualTo(ErrorCode.UNAUTHENTICATED);
  }

  @Test
  void a_token_ends_with_its_time_its_owner_and_here_at_once() {
    User ada = user("ada", Role.VIEWER);
    String old = token(Optional.empty(), Optional.of(clock.instant().plusSeconds(1)));
    String owned = token(Optional.of(ada.id()), Optional.empty());
    door.byToken(old, HERE);
    door.byToken(owned, HERE);
    pass(Duration.ofSeconds(1));
    assertThat(refused(() -> door.byToken(old, HERE))).isEqualTo(ErrorCode.UNAUTHENTICATED);
    store.users().revise(ada.in(User.State.DISABLED));
    door.forget();
    assertThat(refused(() -> door.byToken(owned, HERE))).isEqualTo(ErrorCode.UNAUTHENTICATED);
  }

  @Test
  void while_the_database_is_away_who_was_let_in_lately_is_let_in() {
    String token = token(Optional.empty(), Optional.empty());
    door.byToken(token, HERE);
    store.away = true;
    pass(Duration.ofMinutes(1));
    door.byToken(token, HERE);
    assertThat(refused(() -> door.byToken(Secret.token(), HERE))).isEqualTo(ErrorCode.UNAVAILABLE);
  }

  @Test
  void of_10000_guesses_at_an_account_from_many_addresses_at_most_200_are_evaluated() {
    user("ada", Role.ADMIN);
    for (int i = 0; i < 10_000; i++) {
      String from = "10." + (i >> 8 & 255) + "." + (i & 255) + ".1";
      refused(() -> door.signIn("ada", "a wrong guess", from));
      pass(Duration.ofSeconds(i % 3 == 0 ? 1 : 0));
    }
    assertThat(evaluated()).isBetween(10L, 200L);
    assertThat(audit.size()).isLessThan(400);
  }

  @Test
  void of_10000_guesses_from_one_address_at_many_names_at_most_200_are_evaluated() {
    user("ada", Role.ADMIN);
    for (int i = 0; i < 10_000; i++) {
      String name = i % 2 == 0 ? "ada" : "user" + i;
      String from = "2001:db8::" + Integer.toHexString(i);
      refused(() -> door.signIn(name, "a wrong guess", from));
    }
    assertThat(evaluated()).isBetween(10L, 200L);
  }

  @Test
  void of_10000_patient_guesses_at_most_200_are_evaluated() {
    user("ada", Role.ADMIN);
    for (int i = 0; i < 10_000; i++) {
      refused(() -> door.signIn("ada", "a wrong guess", "192.0.2.9"));
      pass(Duration.ofSeconds(34)); // never ten in five minutes
    }
    assertThat(evaluated()).isBetween(100L, 200L);
  }

  private long evaluated() {
    return audit.stream().filter(entry -> entry.outcome().equals("unauthenticated")).count();
  }

  @Test
  void the_brake_opens_again_and_the_right_password_forgives() {
    user("ada", Role.VIEWER);
    for (int i = 0; i < 10; i++) {
      refused(() -> door.signIn("ada", "a wrong guess", HERE));
    }
    assertThat(refused(() -> door.signIn("ada", PASSWORD, HERE))).isEqualTo(ErrorCode.TOO_MANY);
    pass(Duration.ofSeconds(31));
    door.signIn("ada", PASSWORD, HERE);
    assertThat(audit.stream().filter(entry -> entry.outcome().equals("too_many"))).hasSize(2);
  }

  @Test
  void many_at_once_are_no_way_around_the_brake() {
    Brake brake = new Brake(nanos::get);
    int entered = 0;
    for (int i = 0; i < 1_000; i++) {
      try {
        brake.enter("account ada");
        entered++;
      } catch (CronjarException tooMany) {
        assertThat(tooMany.code()).isEqualTo(ErrorCode.TOO_MANY);
      }
    }
    assertThat(entered).isEqualTo(10);
  }

  @Test
  void any_number_of_keys_takes_bounded_memory() {
    Brake brake = new Brake(nanos::get);
    for (int i = 0; i < 120_000; i++) {
      brake.failed("account " + i);
    }
    assertThat(brake.size()).isLessThanOrEqualTo(100_000);
  }

  @Test
  void the_first_user_has_a_random_password_in_a_file_that_goes_when_it_is_changed(
      @TempDir Path folder) throws Exception {
    Path file = folder.resolve("first-password");
    FirstAdmin first = new FirstAdmin(store.users(), WEAK, file, clock);
    first.ensure();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    String text = Files.readString(file);
    String password = text.substring(text.indexOf("password: ") + 10).strip();
    assertThat(door.signIn("admin", password, HERE).caller().sight())
        .isEqualTo(Caller.Sight.ALL_ORGS);
    first.ensure();
    assertThat(Files.readString(file)).isEqualTo(text);
    pass(Duration.ofSeconds(1));
    store.users().changePassword(FirstAdmin.ID, WEAK.hash(PASSWORD), clock.instant());
    first.tidy();
    assertThat(file).doesNotExist();
    first.ensure();
    assertThat(file).doesNotExist();
  }

  @Test
  void passwords_are_kept_as_argon2id_with_the_settings_of_record() {
    assertThat(new Passwords(Passwords.STRONG, 1).hash(PASSWORD))
        .startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
  }
}
