package dev.cronjar.host.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.host.control.TestHost;
import dev.cronjar.host.metrics.EndedRun;
import dev.cronjar.host.metrics.Ending;
import dev.cronjar.host.metrics.Subject;
import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.schedule.SourceReader;
import dev.cronjar.host.workflow.Workflow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The files for Prometheus and Grafana name figures that a host tells, and no others. */
class MonitoringFilesTest {
  private static final Path FOLDER = Path.of("../docs/monitoring");
  private static final Pattern FIGURE =
      Pattern.compile("\\b(?:cronjar|jvm|process|system)_[a-z0-9_]+");

  private static final Totals TOTALS = new Totals(() -> 8_192, Map::of, Map::of);

  private static String scrape() {
    TestHost host = new TestHost();
    for (String task : List.of("mail:send", Workflow.TASK)) {
      Subject subject = new Subject(1, OrgId.DEFAULT, task);
      host.measures.ended.add(
          new EndedRun(subject, Ending.SUCCESS, TestHost.NOON.toEpochMilli(), 1, 1));
    }
    host.counted.count();
    try (Exposition exposition =
        new Exposition(host.engine::figures, host.counted, host.alerts, TOTALS)) {
      return exposition.scrape();
    }
  }

  private static Set<String> told() {
    return scrape()
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split("[{ ]", 2)[0])
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @ParameterizedTest
  @ValueSource(strings = {"prometheus-rules.yaml", "grafana-dashboard.json"})
  void every_figure_that_is_named_is_told_by_a_host(String file) throws IOException {
    Set<String> named = new TreeSet<>();
    Matcher names = FIGURE.matcher(Files.readString(FOLDER.resolve(file)));
    while (names.find()) {
      named.add(names.group());
    }
    assertThat(named).hasSizeGreaterThan(8);
    assertThat(told()).containsAll(named);
  }

  @Test
  void the_manual_names_no_figure_that_a_host_does_not_tell() throws IOException {
    Matcher names =
        Pattern.compile("`(cronjar_[a-z0-9_]+)")
            .matcher(Files.readString(FOLDER.resolveSibling("metrics.md")));
    Set<String> named = new TreeSet<>();
    while (names.find()) {
      named.add(names.group(1));
    }
    String all = String.join("\n", told());
    assertThat(named).isNotEmpty().allSatisfy(name -> assertThat(all).contains(name));
  }

  @Test
  void the_rules_are_alert_rules_and_the_dashboard_has_panels() throws Exception {
    JsonNode rules =
        SourceReader.read("rules", Files.readString(FOLDER.resolve("prometheus-rules.yaml")))
            .root();
    assertThat(rules.at("/groups/0/rules").valueStream())
        .hasSizeGreaterThan(5)
        .allSatisfy(
            rule -> {
              assertThat(rule.path("alert").asString()).startsWith("Cronjar");
              assertThat(rule.path("expr").asString()).isNotBlank();
              assertThat(rule.at("/annotations/summary").asString()).endsWith(".");
            });
    JsonNode dashboard =
        JsonMapper.shared().readTree(Files.readString(FOLDER.resolve("grafana-dashboard.json")));
    assertThat(dashboard.path("panels").valueStream())
        .hasSizeGreaterThan(8)
        .allSatisfy(panel -> assertThat(panel.at("/targets/0/expr").asString()).isNotBlank());
  }
}
