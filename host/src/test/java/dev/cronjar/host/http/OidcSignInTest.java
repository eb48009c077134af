package dev.cronjar.host.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.host.audit.AuditEntry;
import dev.cronjar.host.control.TestHost;
import dev.cronjar.host.oidc.OidcSettings;
import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.org.Role;
import dev.cronjar.host.org.User;
import dev.cronjar.host.org.UserId;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Signing in by OpenID Connect, at a real provider in this process and behind the real door. */
class OidcSignInTest {
  private static final UserId ADA = new UserId(OrgId.DEFAULT, "ada");
  private static final Map<String, Object> PERSON =
      Map.of("preferred_username", "Ada", "groups", List.of("staff", "cron-ops"));

  private final TestHost host = new TestHost();
  private final HttpClient browser = HttpClient.newHttpClient();
  private IdentityProvider provider;
  private HttpFront front;

  @BeforeEach
  void start() throws Exception {
    provider = new IdentityProvider();
    provider.claims = PERSON;
    OidcSettings settings =
        new OidcSettings(
            provider.issuer(),
            IdentityProvider.CLIENT,
            IdentityProvider.SECRET,
            "Example ID",
            Optional.empty(),
            new OidcSettings.Mapping(
                "preferred_username",
                "groups",
                Map.of("cron-ops", Role.OPERATOR, "cron-admins", Role.ADMIN),
                Optional.empty(),
                "",
                OrgId.DEFAULT));
    front =
        new HttpFront(
            new HttpSettings(
                true,
                "127.0.0.1",
                0,
                Optional.empty(),
                HttpSettings.Plain.ON_LOOPBACK,
                Optional.of(settings)),
            new HttpFront.Parts(
                host.control,
                new HttpFront.Live(
                    host.engine,
                    host.counted,
                    host.alerts,
                    new Totals(() -> 4096, Map::of, Map::of)),
                consumer -> () -> {},
                host.access.entrance(),
                host.clock,
                System::nanoTime));
    front.start();
  }

  @AfterEach
  void stop() {
    front.close();
    provider.close();
    browser.close();
  }

  private HttpResponse<String> get(String url, String cookies) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
    if (!cookies.isEmpty()) {
      request.header("Cookie", cookies);
    }
    return browser.send(request.GET().build(), BodyHandlers.ofString());
  }

  private static String location(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    return answer.headers().firstValue("Location").orElseThrow();
  }

  private static String cookie(HttpResponse<String> answer, String name) {
    return answer.headers().allValues("Set-Cookie").stream()
        .filter(each -> each.startsWith(name + "="))
        .map(each -> each.split(";", 2)[0])
        .findFirst()
        .orElse("");
  }

  private record Way(String cookie, String back) {}

  /** To the provider, which sends the browser back at once. */
  private Way go() throws Exception {
    HttpResponse<String> begun = get(front.address() + "/api/v1/session/oidc", "");
    return new Way(cookie(begun, "cronjar-oidc"), location(get(location(begun), "")));
  }

  private HttpResponse<String> signIn() throws Exception {
    Way way = go();
    return get(way.back(), way.cookie());
  }

  private void isRefused(HttpResponse<String> answer, String why) {
    assertThat(location(answer)).isEqualTo("/?sign-in=refused");
    assertThat(cookie(answer, "cronjar-session")).isEmpty();
    AuditEntry last = host.entries.getLast();
    assertThat(last.operation()).isEqualTo("access.sign-in");
    assertThat(last.outcome()).isEqualTo("unauthenticated");
    assertThat(last.detail()).contains(why);
  }

  @Test
  void who_is_vouched_for_becomes_a_user_with_the_role_of_a_claim_and_has_a_session()
      throws Exception {
    HttpResponse<String> back = signIn();

    assertThat(location(back)).isEqualTo("/");
    HttpResponse<String> me =
        get(front.address() + "/api/v1/session", cookie(back, "cronjar-session"));
    assertThat(me.statusCode()).isEqualTo(200);
    assertThat(me.body()).contains("\"user:ada\"", "schedules:run").doesNotContain("host:admin");
    assertThat(back.headers().allValues("Set-Cookie"))
        .anySatisfy(
            each ->
                assertThat(each)
                    .startsWith("cronjar-session=")
                    .contains("HttpOnly", "SameSite=Strict"));
    assertThat(host.entries)
        .extracting(AuditEntry::operation)
        .containsExactly("access.join", "access.sign-in");
    assertThat(get(front.address() + "/api/v1/session/ways", "").body())
        .isEqualTo("{\"oidc\":\"Example ID\"}");
  }

  @Test
  void the_role_follows_the_claims_of_each_sign_in_and_none_of_them_is_none_here()
      throws Exception {
    signIn();
    provider.claims = Map.of("preferred_username", "ada", "groups", List.of("cron-admins"));
    assertThat(location(signIn())).isEqualTo("/");
    assertThat(host.accessStore.users().find(ADA)).map(User::role).contains(Role.ADMIN);
    provider.claims = Map.of("preferred_username", "ada", "groups", "staff");
    isRefused(signIn(), "gives no role here");
  }

  @Test
  void a_user_with_a_password_and_a_user_of_somebody_else_are_never_taken_over() throws Exception {
    User local = new User(ADA, Role.ADMIN, User.State.ENABLED, TestHost.NOON, TestHost.NOON);
    host.accessStore.users().create(local, "a hash");
    isRefused(signIn(), "somebody else");
    assertThat(host.accessStore.users().find(ADA)).map(User::role).contains(Role.ADMIN);

    provider.claims = Map.of("preferred_username", "bob", "groups", "cron-ops");
    assertThat(location(signIn())).isEqualTo("/");
    provider.claims = Map.of("preferred_username", "bob", "groups", "cron-ops", "sub", "sub-2");
    isRefused(signIn(), "somebody else");
  }

  @Test
  void a_disabled_user_stays_out() throws Exception {
    signIn();
    User ada = host.accessStore.users().find(ADA).orElseThrow();
    host.accessStore.users().revise(ada.in(User.State.DISABLED));
    isRefused(signIn(), "disabled");
  }

  @Test
  void only_the_browser_that_went_comes_back_and_only_once() throws Exception {
    Way way = go();
    isRefused(get(way.back(), ""), "had not gone");
    isRefused(get(way.back(), "cronjar-oidc=" + "x".repeat(43)), "had not gone");
    assertThat(location(get(way.back(), way.cookie()))).isEqualTo("/");
    isRefused(get(way.back(), way.cookie()), "had not gone");
  }

  @Test
  void a_token_of_another_key_audience_nonce_issuer_or_time_is_none() throws Exception {
    List<Map<String, Object>> wrong =
        List.of(
            Map.of("aud", "another"),
            Map.of("nonce", "another"),
            Map.of("iss", "https://id.example.org"),
            Map.of("exp", 1_000L));
    for (Map<String, Object> each : wrong) {
      provider.claims = each;
      isRefused(signIn(), "does not hold");
    }
    provider.claims = PERSON;
    provider.key = IdentityProvider.fresh();
    isRefused(signIn(), "does not hold");
  }

  @Test
  void what_the_provider_refuses_is_refused_here() throws Exception {
    Way way = go();
    String refused = way.back().replaceFirst("code=[^&]*", "error=access_denied");
    isRefused(get(refused, way.cookie()), "access_denied");
    Way other = go();
    isRefused(
        get(other.back().replaceFirst("code=[^&]*", "code=x"), other.cookie()), "take the code");
  }

  @Test
  void while_the_provider_is_away_a_sign_in_says_so() throws Exception {
    provider.close();
    HttpResponse<String> answer = get(front.address() + "/api/v1/session/oidc", "");
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("cannot be asked");
  }
}
