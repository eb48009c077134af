package dev.cronjar.shell.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.host.control.view.AlertView;
import dev.cronjar.host.control.view.HealthView;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.management.ObjectName;

/** The places where the alerts of a host are shown; its HTTP front has to be open. */
final class AlertViews {
  private final RealHost host;
  private Optional<String> token = Optional.empty();

  AlertViews(RealHost host) {
    this.host = host;
  }

  List<String> ids() {
    return host.controls().alerts().list().stream().map(AlertView::id).sorted().toList();
  }

  /**
   * Every alert is above the prompt of a console, an attribute over JMX, an answer over HTTP, which
   * is what the page shows, and a figure of Prometheus, and {@code health} is not well for these
   * {@code reasons}, over HTTP as well.
   */
  void agree(String... reasons) throws Exception {
    List<AlertView> alerts = host.controls().alerts().list();
    String banner = banner();
    String[] over = attribute();
    HealthView health = host.controls().hosts().health();
    String figures = get(health.http() + "/metrics");
    // without a database nobody can be let in
    Optional<String> answer =
        ids().contains("database")
            ? Optional.empty()
            : Optional.of(answer(health.http() + "/api/v1/alerts"));
    for (AlertView alert : alerts) {
      String kind = alert.id().replaceFirst(":.*", "");
      assertThat(banner).contains("alert: " + alert.id());
      assertThat(Arrays.toString(over)).contains(alert.id());
      answer.ifPresent(text -> assertThat(text).contains("\"" + alert.id() + "\""));
      assertThat(figures).containsPattern("cronjar_alerts\\{kind=\"" + kind + "\"} [1-9]");
    }
    assertThat(health.health()).isNotEqualTo("OK");
    assertThat(String.join("\n", health.reasons())).contains(reasons);
    assertThat(get(health.http() + "/health")).doesNotContain("\"ok\"");
  }

  /** What the console begins with in a terminal. */
  private String banner() throws Exception {
    List<String> shell = Distribution.command(host.words("shell")).command();
    ProcessBuilder terminal =
        new ProcessBuilder("script", "-qec", String.join(" ", shell), "/dev/null");
    terminal.environment().put("CRONJAR_JAVA_HOME", System.getProperty("java.home"));
    terminal.environment().put("HOME", host.home().toString());
    terminal.redirectErrorStream(true);
    Process process = terminal.start();
    try (OutputStream keys = process.getOutputStream()) {
      keys.write("exit\n".getBytes(StandardCharsets.UTF_8));
    }
    String seen = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(seen).isZero();
    return seen;
  }

  private String[] attribute() throws Exception {
    return (String[])
        host.connection()
            .server()
            .getAttribute(new ObjectName("dev.cronjar:type=Alerts"), "Alerts");
  }

  private static String get(String url) throws Exception {
    return get(HttpRequest.newBuilder(URI.create(url)));
  }

  private static String get(HttpRequest.Builder request) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request.build(), BodyHandlers.ofString()).body();
    }
  }

  private String answer(String url) throws Exception {
    return get(
        HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer " + token()));
  }

  /** To be made before the database is away. */
  String token() {
    if (token.isEmpty()) {
      token = Optional.of(host.controls().tokens().create("views", "viewer", "", "all").secret());
    }
    return token.orElseThrow();
  }
}
