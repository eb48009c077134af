package dev.cronjar.host.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cronjar.host.notify.Channels;
import dev.cronjar.host.notify.channel.ChannelReader;
import dev.cronjar.host.notify.channel.NamedChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Files of rules and channels: what is saved is in force, or refused with its place. */
@Execution(ExecutionMode.CONCURRENT)
class NotificationFilesTest {
  private static final String RULE = "rules: [{name: r, on: [success], to: [log]}]\n";

  private final FakeNotices.Rules rules = new FakeNotices().rules;
  private final List<String> audit = new ArrayList<>();
  private Channels channels;
  private Path folder;
  private NotificationFiles files;

  @BeforeEach
  void open(@TempDir Path home) throws Exception {
    folder = Files.createDirectories(home.resolve("notifications"));
    channels =
        new Channels(
            new ChannelReader(
                new dev.cronjar.host.notify.channel.Secrets(Map.of("KEY", "sesame"), home),
                Clock.systemUTC(),
                dev.cronjar.host.notify.channel.BroughtChannel.Offer.none()));
    files =
        new NotificationFiles(
            folder,
            new NotificationFiles.Parts(rules, channels, entry -> audit.add(entry.detail())),
            Clock.systemUTC(),
            Duration.ofMillis(20));
  }

  @AfterEach
  void close() {
    files.close();
  }

  private static ConditionFactory soon() {
    return await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(10));
  }

  private void save(String file, String text) throws Exception {
    Files.writeString(folder.resolve(file), text);
  }

  private List<String> names() {
    return rules.all().stream().map(rule -> rule.name() + "@" + rule.source()).toList();
  }

  @Test
  void what_is_there_at_the_start_is_in_force_and_followed_from_then_on() throws Exception {
    save("a.yaml", RULE);
    files.start();
    assertThat(names()).containsExactly("r@a.yaml");
    save("a.yaml", RULE.replace("name: r", "name: other"));
    soon().until(() -> names().equals(List.of("other@a.yaml")));
    Files.delete(folder.resolve("a.yaml"));
    soon().until(() -> names().isEmpty());
    assertThat(audit).containsExactly("created r", "created other, deleted r", "deleted other");
  }

  @Test
  void a_wrong_entry_is_told_with_its_place_and_what_it_was_before_stays() throws Exception {
    save("a.yaml", RULE);
    files.start();
    save("a.yaml", "rules:\n  - name: r\n    on: [sucess]\n    to: [log]\n");
    soon().until(() -> !files.problems().isEmpty());
    assertThat(files.problems().getFirst().toString()).startsWith("a.yaml:3:10 rules[0].on[0]");
    assertThat(names()).containsExactly("r@a.yaml");
  }

  @Test
  void a_rule_of_another_owner_is_left_alone() throws Exception {
    save("a.yaml", RULE);
    save("b.yaml", RULE);
    files.start();
    assertThat(names()).containsExactly("r@a.yaml");
    assertThat(files.problems()).hasSize(1);
    assertThat(files.problems().getFirst().reason()).contains("belongs to notifications/a.yaml");
  }

  @Test
  void channels_come_from_files_with_their_secrets_from_elsewhere() throws Exception {
    Path secret = Files.writeString(folder.resolve("../hook"), "https://example.org/t0p\n");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r--r--"));
    String hook = "channels: [{name: hook, type: webhook, url: {file: hook}, sign: {env: KEY}}]\n";
    save("a.yaml", hook);
    files.start();
    assertThat(files.problems().getFirst().reason())
        .contains("can be read by others")
        .doesNotContain("t0p");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    save("a.yaml", hook + "#\n");
    soon().until(() -> channels.find("hook").isPresent());
    assertThat(channels.all()).extracting(NamedChannel::name).containsExactly("log", "hook");
    assertThat(channels.find("hook").orElseThrow().toString()).doesNotContain("t0p", "sesame");
    save("a.yaml", "channels: [{name: hook, type: webhook}]\n");
    soon().until(() -> !files.problems().isEmpty());
    assertThat(channels.find("hook")).as("as it was before").isPresent();
  }
}
