package dev.cronjar.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cronjar.host.control.view.RunView;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import dev.cronjar.host.plugin.TestJars;
import dev.cronjar.plugin.BusinessFailureException;
import dev.cronjar.plugin.NoParams;
import dev.cronjar.plugin.RunContext;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.management.ObjectName;
import javax.tools.ToolProvider;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host inside another application, as its author uses it. */
class CronjarTest {
  public record Letter(String to, int copies) {}

  @TempDir Path folder;
  private final BlockingQueue<Letter> sent = new LinkedBlockingQueue<>();

  private CronjarSetup setup(String home) {
    return Cronjar.in(folder.resolve(home))
        .task("send", Letter.class, this::send)
        .task("fail", NoParams.class, none -> refuse());
  }

  private void send(Letter letter) {
    RunContext.current().log().info("to {}", letter.to());
    sent.add(letter);
  }

  private static void refuse() {
    throw new BusinessFailureException("the shop is closed");
  }

  /** A run is over for sure when its log is: the log waits for lines of a run that goes on. */
  private static RunView ended(Cronjar host, RunView run) {
    while (!host.runs().log(run.id(), 0, Duration.ofSeconds(1)).ended()) {
      Thread.onSpinWait();
    }
    RunView now = host.runs().get(run.id());
    while (now.ended().isEmpty()) {
      now = host.runs().get(run.id());
    }
    return now;
  }

  @Test
  void a_lambda_runs_by_schedule_and_by_hand_and_the_next_start_goes_on() throws Exception {
    try (Cronjar host = setup("one").start()) {
      host.schedules()
          .put("letters", "{id: letters, task: send, every: 1s, params: {to: ada, copies: 2}}");
      assertThat(sent.poll(20, TimeUnit.SECONDS)).isEqualTo(new Letter("ada", 2));
      host.schedules().disable("letters");
      RunView run = ended(host, host.runs().start("letters", "{\"to\": \"bob\"}", "monday"));
      assertThat(run.state()).isEqualTo("success");
      assertThat(run.task()).isEqualTo("app:send");
      assertThat(host.runs().log(run.id(), 0, Duration.ZERO).lines())
          .anyMatch(line -> line.text().equals("to bob"));
      host.schedules().create("{id: shop, task: app:fail, cron: '0 2 * * *'}");
      RunView failed = ended(host, host.runs().start("shop"));
      assertThat(failed.failure()).isEqualTo("business");
      assertThat(failed.reason()).isEqualTo("the shop is closed");
    }
    try (Cronjar again = setup("one").start()) {
      assertThat(again.schedules().all()).hasSize(2);
      assertThat(again.schedules().find("letters").orElseThrow().state()).isEqualTo("disabled");
      RunView known = again.runs().start("letters", "{\"to\": \"bob\"}", "monday");
      assertThat(known.state()).isEqualTo("success");
      assertThat(again.runs().newest(Map.of("schedule", "shop"), 10)).hasSize(1);
    }
  }

  @Test
  void nothing_of_the_jvm_is_touched_and_several_hosts_live_in_it() throws Exception {
    PrintStream out = System.out;
    Configuration logging = LoggerContext.getContext(false).getConfiguration();
    try (Cronjar first = setup("first").start();
        Cronjar second = setup("second").http(0).start()) {
      assertThat(System.out).isSameAs(out);
      assertThat(LoggerContext.getContext(false).getConfiguration()).isSameAs(logging);
      assertThat(
              ManagementFactory.getPlatformMBeanServer()
                  .queryNames(new ObjectName("dev.cronjar:*"), null))
          .isEmpty();
      assertThat(first.address()).isEmpty();
      assertThat(folder.resolve("first/first-password")).doesNotExist();
      assertThat(folder.resolve("second/first-password")).exists();
      HttpRequest live =
          HttpRequest.newBuilder(URI.create(second.address() + "/health/live")).build();
      assertThat(HttpClient.newHttpClient().send(live, BodyHandlers.ofString()).statusCode())
          .isEqualTo(200);
      first.schedules().create("{id: mine, task: send, every: 1h, params: {to: ada, copies: 1}}");
      assertThat(second.schedules().find("mine")).isEmpty();
    }
  }

  @Test
  void what_cannot_be_is_refused_before_anything_starts() throws Exception {
    try (Cronjar host = setup("taken").start()) {
      refused(() -> setup("taken").start(), ErrorCode.CONFLICT, "A host works in");
      refused(
          () -> host.schedules().create("{id: x, task: send, every: 1h, params: {too: ada}}"),
          ErrorCode.INVALID,
          "too");
      host.schedules().create("{id: typo, task: sned, every: 1h}");
      refused(
          () -> host.runs().start("typo"),
          ErrorCode.CONFLICT,
          "the application offers no task 'sned'; it offers fail, send");
    }
    refused(() -> setup("x").task("send", NoParams.class, none -> {}), ErrorCode.INVALID, "twice");
    refused(() -> setup("x").task("No", NoParams.class, none -> {}), ErrorCode.INVALID, "'No'");
    Files.createDirectories(folder.resolve("bad"));
    Files.writeString(folder.resolve("bad/cronjar.yaml"), "zone: Nowhere/Land\n");
    refused(() -> setup("bad").start(), ErrorCode.INVALID, "cronjar.yaml:1");
  }

  private static void refused(Runnable work, ErrorCode code, String message) {
    assertThatThrownBy(work::run)
        .isInstanceOfSatisfying(CronjarException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageContaining(message);
  }

  @Test
  void a_plugin_brings_its_schedules_when_plugins_are_asked_for() throws Exception {
    Path plugins = Files.createDirectories(folder.resolve("host/plugins"));
    TestJars.plugin("acme", "1.0.0")
        .task("hello", "return dev.cronjar.plugin.TaskResult.success();")
        .entry(
            "schedules.yaml",
            "schedules:\n- {id: acme-daily, task: 'acme:hello', cron: '0 2 * * *'}\n"
                .getBytes(UTF_8))
        .writeTo(plugins.resolve("acme-1.0.0.jar"));
    try (Cronjar host = setup("host").plugins().start()) {
      assertThat(host.schedules().find("acme-daily").orElseThrow().source())
          .isEqualTo("plugin:acme");
      assertThat(ended(host, host.runs().start("acme-daily")).state()).isEqualTo("success");
    }
  }

  @Test
  void the_example_of_the_manual_compiles_and_runs() throws Exception {
    String manual = Files.readString(Path.of("../docs/embedding.md"));
    int begin = manual.indexOf("```java\n") + "```java\n".length();
    String code = manual.substring(begin, manual.indexOf("```", begin));
    Path source = Files.writeString(folder.resolve("Reports.java"), code);
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-parameters",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                folder.toString(),
                source.toString());
    assertThat(status).isZero();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      loader
          .loadClass("Reports")
          .getMethod("main", String[].class)
          .invoke(null, (Object) new String[] {folder.resolve("reports").toString()});
    }
    assertThat(folder.resolve("reports/data/cronjar.db")).isNotEmptyFile();
  }
}
