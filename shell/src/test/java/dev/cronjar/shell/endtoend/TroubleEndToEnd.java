package dev.cronjar.shell.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.cronjar.host.control.view.NotificationView;
import dev.cronjar.host.plugin.TestJars;
import dev.cronjar.shell.NeedsProgram;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Alerts that take a while, provoked side by side in one host with the very plugin, schedules and
 * rules of docs/alerts.md, seen wherever that page says, and cleared as it says.
 */
@NeedsProgram("script") // with fallocate of the same util-linux
@Execution(ExecutionMode.CONCURRENT)
class TroubleEndToEnd {
  private static final Path PAGE =
      Path.of(System.getProperty("cronjar.root", "..")).resolve("docs/alerts.md");
  private static final long MARGIN = 1L << 30;
  private static final String LEAK = "plugin_leaked:trouble 1.0.0";
  private static final String STUCK = "stuck_threads:trouble:go-on";
  private static final List<String> FIRST = List.of("disk", "notifications", STUCK);
  private static final List<String> ALL = List.of("disk", "notifications", LEAK, STUCK);

  @RegisterExtension final RealHost host = new RealHost();
  private final AlertViews views = new AlertViews(host);

  private static ConditionFactory within(int seconds) {
    return await().atMost(Duration.ofSeconds(seconds)).pollInterval(Duration.ofMillis(200));
  }

  /** What the page has between a fence of this kind, from {@code beginning} on. */
  private String block(String fence, String beginning) throws IOException {
    String start = "```" + fence + "\n" + beginning;
    String page = Files.readString(PAGE);
    int from = page.indexOf(start);
    assertThat(from).as("%s has %s", PAGE, start).isPositive();
    int text = from + fence.length() + 4;
    return page.substring(text, page.indexOf("```", text)).replace("HOME", host.home().toString());
  }

  private List<String> alerts() {
    return views.ids();
  }

  private void run(String command) throws Exception {
    Process process =
        new ProcessBuilder("sh", "-c", command).directory(host.home().toFile()).inheritIO().start();
    assertThat(process.waitFor()).as(command).isZero();
  }

  private void prepare(int port) throws Exception {
    long bound = (host.home().toFile().getUsableSpace() - MARGIN) >> 20;
    host.write(
        "cronjar.yaml",
        "name: troubled\nhttp: {port: 0}\nalerts: {free-disk: %dMB, plugin-leaked: 3s}\n"
            .formatted(bound));
    Files.createDirectories(host.plugins());
    TestJars.plugin("trouble", "1.0.0")
        .source("org.example.GoOn", block("java", "package org.example;"))
        .writeTo(host.plugins().resolve("trouble.jar"));
    host.write("schedules/trouble.yaml", block("yaml", "schedules:"));
    host.write(
        "notifications/trouble.yaml",
        block("yaml", "channels:").replace("127.0.0.1:9/", "127.0.0.1:" + port + "/"));
  }

  @Test
  void each_is_seen_in_the_console_over_jmx_in_health_and_told_and_clears() throws Exception {
    AtomicInteger answer = new AtomicInteger(503);
    HttpServer receiver =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext("/", exchange -> reply(exchange, answer.get()));
    receiver.start();
    try {
      areProvokedAndCleared(receiver.getAddress().getPort(), () -> answer.set(204));
    } finally {
      receiver.stop(0);
    }
  }

  private static void reply(HttpExchange exchange, int status) throws IOException {
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private void areProvokedAndCleared(int port, Runnable receive) throws Exception {
    prepare(port);
    host.start();
    assertThat(alerts()).isEmpty();

    provoke();
    within(60).untilAsserted(() -> assertThat(alerts()).containsExactlyElementsOf(FIRST));
    views.agree("GiB are free", "notifications have been tried", "trouble:go-on");
    assertThat(host.shell("alerts").status()).isEqualTo(1);
    run("touch enough");
    within(10).until(() -> !alerts().contains(STUCK));

    host.awaitState(host.trigger("left-behind"), "success");
    run("rm plugins/trouble.jar");
    within(90).until(() -> alerts().contains(LEAK));
    views.agree("plugins/trouble.jar: unloaded");
    within(10).until(() -> isTold(told(), "alert"));

    receive.run();
    clear();
    within(60).untilAsserted(() -> assertThat(alerts()).isEmpty());
    assertThat(host.controls().hosts().health().health()).isEqualTo("OK");
    within(10).until(() -> isTold(told(), "cleared"));
    assertThat(told()).hasSize(2 * ALL.size());
  }

  private void provoke() throws Exception {
    host.trigger("refused");
    host.awaitState(host.trigger("stubborn"), "timeout");
    within(5).until(() -> alerts().contains("stuck_threads:trouble:go-on"));
    run("fallocate -l 2G filler");
    within(5).until(() -> alerts().contains("disk"));
  }

  private void clear() throws Exception {
    run("rm filler; touch enough-too");
    for (NotificationView waiting :
        host.controls().rules().notifications("nobody", "waiting", "", 10).notifications()) {
      host.controls().rules().retryNotification(waiting.id());
    }
    run("jcmd " + host.pid() + " GC.run");
  }

  /** What of each alert is told so, in the words of the journal's lines. */
  private static boolean isTold(List<String> told, String event) {
    return ALL.stream()
        .allMatch(
            id ->
                told.stream()
                    .anyMatch(line -> line.contains(" " + event + " ") && line.contains(id)));
  }

  private List<String> told() throws IOException {
    Path journal = host.home().resolve("logs/notifications.log");
    return Files.exists(journal) ? Files.readAllLines(journal) : List.of();
  }
}
