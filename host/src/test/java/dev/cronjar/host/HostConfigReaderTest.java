package dev.cronjar.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.host.alert.AlertBounds;
import dev.cronjar.host.http.HttpSettings;
import dev.cronjar.host.http.Tls;
import dev.cronjar.host.oidc.OidcSettings;
import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.org.OrgLimits;
import dev.cronjar.host.org.Role;
import dev.cronjar.host.schedule.Problem;
import dev.cronjar.host.store.Retention;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostConfigReaderTest {
  private static final HostConfig STANDARD =
      HostConfig.standard("machine", ZoneId.of("Europe/Berlin"));

  private static HostConfig.Reading read(String text) {
    return HostConfigReader.read("cronjar.yaml", text, STANDARD, Map.of("DB_PASSWORD", "s3cret"));
  }

  private static HostConfig good(String text) {
    HostConfig.Reading reading = read(text);
    assertThat(reading.problems()).isEmpty();
    return reading.config();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# nothing but a comment\n", "---\n", "{}"})
  void what_a_file_does_not_say_is_standard(String text) {
    assertThat(good(text)).isEqualTo(STANDARD);
  }

  @Test
  void every_setting_is_read() {
    assertThat(
            good(
                """
                name: night-shift
                zone: Asia/Shanghai
                concurrent-runs: 64
                drain: 5m
                database:
                  url: jdbc:postgresql://db:5432/cronjar
                  user: cronjar
                  password-env: DB_PASSWORD
                retention:
                  runs: 90d
                  count: 5000000
                jmx:
                  schedule-beans: billing-*
                """))
        .isEqualTo(
            new HostConfig(
                "night-shift",
                ZoneId.of("Asia/Shanghai"),
                64,
                Duration.ofMinutes(5),
                new HostConfig.DatabaseSettings(
                    "jdbc:postgresql://db:5432/cronjar",
                    "cronjar",
                    "s3cret",
                    new Retention(Duration.ofDays(90), 5_000_000)),
                "billing-*"));
  }

  @Test
  void beyond_this_machine_it_listens_with_tls_or_when_somebody_says_so() {
    HttpSettings tls =
        good("http: {bind: 0.0.0.0, port: 7443, tls: {keystore: k.p12, password-env: DB_PASSWORD}}")
            .http();
    assertThat(tls.tls()).contains(new Tls.Store(Path.of("k.p12"), "s3cret"));
    assertThat(good("http: {tls: {certificate: c.pem, key: k.pem}}").http().tls())
        .contains(new Tls.Pem(Path.of("c.pem"), Path.of("k.pem")));
    assertThat(tls.toString()).doesNotContain("s3cret");
    assertThat(good("http: {bind: 0.0.0.0, allow-plain: true}").http().plain())
        .isEqualTo(HttpSettings.Plain.ANYWHERE);
    assertThat(good("http: {enabled: false}").http().enabled()).isFalse();
  }

  @Test
  void a_provider_of_identities_has_a_client_and_maps_claims_to_roles() {
    OidcSettings oidc =
        good("""
                http:
                  oidc:
                    issuer: https://id.example.org/x
                    client-id: cronjar
                    client-secret-env: DB_PASSWORD
                    roles: {ops/night: operator}
                    role: viewer
                """)
            .http()
            .oidc()
            .orElseThrow();
    assertThat(oidc.clientSecret()).isEqualTo("s3cret");
    assertThat(oidc.toString()).doesNotContain("s3cret");
    assertThat(oidc.label()).isEqualTo("id.example.org");
    assertThat(oidc.mapping().roles()).containsExactly(Map.entry("ops/night", Role.OPERATOR));
    assertThat(oidc.mapping().otherwise()).contains(Role.VIEWER);
    assertThat(oidc.mapping().user()).isEqualTo("preferred_username");
  }

  @Test
  void rules_of_schedules_stand_before_those_of_orgs() {
    Retention retention =
        good("""
        retention:
          runs: 90d
          logs: 7d
          artefacts: 30d
          audit-count: 50000
          orgs:
            finance: {runs: 3650d}
          schedules:
            poll-*: {count: 10}
            finance/daily: {runs: 30d, count: 500}
        """)
            .database()
            .retention();
    assertThat(retention)
        .isEqualTo(
            new Retention(
                Duration.ofDays(90),
                0,
                Duration.ZERO,
                new Retention.Apart(
                    Duration.ofDays(7),
                    Duration.ofDays(30),
                    50_000,
                    List.of(
                        new Retention.Rule("default", "poll-*", Duration.ZERO, 10),
                        new Retention.Rule("finance", "daily", Duration.ofDays(30), 500),
                        new Retention.Rule("finance", "*", Duration.ofDays(3_650), 0)))));
  }

  @Test
  void bounds_of_alerts_are_read_and_the_others_stay_standard() {
    AlertBounds bounds = good("alerts: {failures: 3, lateness: 2s, free-disk: 500MB}").alerts();
    assertThat(bounds)
        .isEqualTo(
            new AlertBounds(
                3,
                Duration.ofSeconds(2),
                500L << 20,
                AlertBounds.STANDARD.hostLost(),
                AlertBounds.STANDARD.pluginLeaked()));
    assertThat(good("alerts: {host-lost: 1h, free-disk: 2GB, plugin-leaked: 3s}").alerts())
        .isEqualTo(
            new AlertBounds(
                5, Duration.ofSeconds(10), 2L << 30, Duration.ofHours(1), Duration.ofSeconds(3)));
  }

  @Test
  void a_password_may_stand_in_the_file() {
    HostConfig.DatabaseSettings database =
        good("database: {url: 'jdbc:postgresql:cronjar', user: me, password: open}").database();
    assertThat(database.password()).isEqualTo("open");
    assertThat(database).asString().doesNotContain("open");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nmae: x | 1:1 | unknown setting 'nmae'. Did you mean 'name'?
          http: 80 | 1:1 | wanted settings such as 'port: 7400', found 80
          http: {prot: 80} | 1:8 | Did you mean 'port'?
          http: {port: 70000} | 1:8 | wanted a port from 0 (any) to 65535, found 70000
          http: {enabled: maybe} | 1:8 | wanted true or false
          http: {bind: 0.0.0.0} | 1:8 | beyond this machine, without TLS
          http: {tls: {password: x}} | 1:8 | wanted a keystore
          http: {tls: {keystore: k, key: x}} | 1:8 | wanted a keystore (PKCS #12 or JKS), or certificate and key (PEM), found both
          http: {oidc: {issuer: 'https://x'}} | 1:8 | wanted issuer and client-id
          http: {oidc: {issuer: 'http://example.org', client-id: c}} | 1:15 | wanted an address such as https
          http: {oidc: {issuer: 'https://x', client-id: c, role: boss}} | 1:50 | wanted one of viewer, operator
          http: {tls: {certificate: x}} | 1:8 | found neither
          alerts: 5 | 1:1 | wanted settings such as 'failures: 5', found 5
          alerts: {failures: 0} | 1:10 | wanted a whole number from 1 to 1,000, found 0
          alerts: {lateness: 0s} | 1:10 | wanted a time such as 10s or 5m, at least 1s
          alerts: {free-disk: 10%} | 1:10 | wanted a size such as 500MB or 1GB
          alerts: {fail: 1} | 1:10 | unknown setting 'fail'
          retention: {orgs: {finance: 7d}} | 1:20 | wanted settings such as {runs: 30d, count: 500}
          retention: {schedules: {nightly: {age: 7d}}} | 1:35 | unknown setting 'age'
          retention: {schedules: {a/b/c: {runs: 7d}}} | 1:25 | wanted the id of a schedule
          retention: {schedules: [1]} | 1:13 | wanted rules by name
          retention: {days: 3} | 1:13 | unknown setting 'days'
          retention: 90d | 1:1 | wanted settings such as 'runs: 90d'
          retention: {runs: 5m} | 1:13 | wanted a time such as 90d, at least 1h, found '5m'
          retention: {count: 10} | 1:13 | wanted a whole number, at least 1,000, found 10
          name: 7 | 1:1 | wanted a text, found 7
          name: '  ' | 1:1 | wanted a text
          zone: Europe/Berln | 1:1 | Did you mean 'Europe/Berlin'?
          zone: 1 | 1:1 | wanted a text, found 1
          concurrent-runs: 0 | 1:1 | wanted a whole number from 1 to 100,000, found 0
          concurrent-runs: 100001 | 1:1 | found 100001
          concurrent-runs: 1.5 | 1:1 | found 1.5
          concurrent-runs: many | 1:1 | found "many"
          drain: 25h | 1:1 | at most 24h, found '25h'
          drain: soon | 1:1 | wanted a time such as 30s or 5m
          drain: -5s | 1:1 | wanted a time such as 30s or 5m
          drain: 30 | 1:1 | wanted a text, found 30
          database: jdbc:postgresql:x | 1:1 | wanted url, user and password of a PostgreSQL database
          database: {user: x} | 1:1 | wanted jdbc:postgresql://host:port/database, found ''
          database: {url: 'jdbc:mysql://x'} | 1:12 | found 'jdbc:mysql://x'. Leave 'database' out for SQLite
          database: {url: 'jdbc:postgresql:x', usr: y} | 1:38 | unknown setting 'usr'. Did you mean 'user'?
          database: {url: 'jdbc:postgresql:x', password-env: NONE} | 1:38 | the environment variable 'NONE' is not set
          jmx: {schedule-bean: all} | 1:7 | Did you mean 'schedule-beans'?
          jmx: {schedule-beans: []} | 1:7 | wanted a text, found []
          jmx: all | 1:1 | wanted settings such as 'schedule-beans: auto', found "all"
          just words | 1:1 | wanted settings such as 'name: my-host'
          [a, b] | 1:1 | wanted settings such as 'name: my-host'
          name: [ | 1:8 | a
          """)
  void a_bad_setting_is_refused_with_its_place(String text, String place, String reason) {
    assertThat(read(text).problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.line() + ":" + problem.column()).isEqualTo(place);
              assertThat(problem.reason()).contains(reason);
            });
  }

  @Test
  void every_bad_setting_of_a_file_is_named_at_once() {
    assertThat(read("nam: x\nzone: Mars\n\ndrain: later\n").problems())
        .extracting(Problem::toString)
        .satisfiesExactlyInAnyOrder(
            first -> assertThat(first).startsWith("cronjar.yaml:1:1 nam: "),
            second -> assertThat(second).startsWith("cronjar.yaml:2:1 zone: "),
            third -> assertThat(third).startsWith("cronjar.yaml:4:1 drain: "));
  }

  @Test
  void orgs_are_limited_each_and_by_name() {
    assertThat(good("limits:\n  stuck-threads: 7\n").stuckThreads()).isEqualTo(7);
    assertThat(good("name: a\n").stuckThreads()).isEqualTo(3);
    OrgLimits limits = good("limits:\n  org: 20\n  orgs:\n    finance: 5\n").orgLimits();
    assertThat(limits.of(new OrgId("finance"))).isEqualTo(5);
    assertThat(limits.of(OrgId.DEFAULT)).isEqualTo(20);
    assertThat(good("name: a\n").orgLimits().of(OrgId.DEFAULT)).isEqualTo(Integer.MAX_VALUE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limits: 3",
        "limits:\n  org: 0",
        "limits:\n  orgs:\n    Finance: 3",
        "limits:\n  orgs:\n    finance: many",
        "limits:\n  orgz: 3"
      })
  void a_limit_that_is_none_is_refused(String text) {
    assertThat(read(text).problems()).hasSize(1);
  }
}
