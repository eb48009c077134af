package dev.cronjar.host.plugin;

import static dev.cronjar.host.plugin.PluginsFixture.acme;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every JAR that is no good has a row with one clear reason, and the good one beside it works. */
class BadJarsTest {
  @TempDir Path home;
  private PluginsFixture fixture;

  @BeforeEach
  void a_good_plugin_is_active() {
    fixture = new PluginsFixture(home);
    TestJars.plugin("good", "1.0.0")
        .task("fine", PluginsFixture.answering("yes"))
        .writeTo(fixture.file("good.jar"));
    fixture.started();
  }

  @AfterEach
  void the_good_plugin_still_works() {
    assertThat(fixture.answer("good:fine")).isEqualTo("yes");
    fixture.close();
  }

  private String refusal(byte[] bytes) {
    TestJars.put(fixture.file("bad.jar"), bytes);
    return fixture.awaitRow("bad.jar", PluginState.REFUSED).reason();
  }

  private String refusal(TestJars jar) {
    return refusal(jar.bytes());
  }

  @Test
  void a_truncated_jar_is_refused_with_its_reason() {
    byte[] whole = acme("1.0.0", "a").bytes();
    assertThat(refusal(Arrays.copyOf(whole, whole.length / 2)))
        .startsWith("not a complete JAR: no ZIP directory at its end");
  }

  @Test
  void a_text_file_called_jar_is_refused() {
    assertThat(refusal("I am a text, not a JAR".getBytes(StandardCharsets.UTF_8)))
        .contains("not a ZIP file");
  }

  @Test
  void a_file_of_0_bytes_is_refused() {
    assertThat(refusal(new byte[0])).isEqualTo("not a complete JAR: the file is empty (0 bytes)");
  }

  @Test
  void a_jar_with_a_flipped_bit_in_a_class_is_refused() {
    byte[] bytes = acme("1.0.0", "a").entry("data.bin", incompressible(20_000)).bytes();
    bytes[bytes.length / 2] ^= 1;
    assertThat(refusal(bytes)).startsWith("not a complete JAR: ");
  }

  @Test
  void a_jar_without_manifest_is_refused() {
    assertThat(refusal(TestJars.bare().entry("a.txt", new byte[3])))
        .startsWith("no META-INF/MANIFEST.MF");
  }

  @Test
  void a_jar_without_plugin_id_is_refused() {
    assertThat(refusal(acme("1.0.0", "a").manifest("Plugin-Id", ""))).startsWith("no Plugin-Id");
  }

  @Test
  void a_plugin_id_that_leads_out_of_the_folder_is_refused() {
    assertThat(refusal(acme("1.0.0", "a").manifest("Plugin-Id", "../../evil")))
        .contains("'../../evil'");
  }

  @Test
  void a_version_that_is_none_is_refused() {
    assertThat(refusal(acme("1.0", "a"))).contains("'1.0' is no semantic version");
  }

  @Test
  void a_bundled_plugin_api_is_refused_naming_the_entry_and_the_scope() {
    assertThat(refusal(acme("1.0.0", "a").entry("dev/cronjar/plugin/Task.class", new byte[9])))
        .isEqualTo(
            "it bundles dev/cronjar/plugin/Task.class, which comes from the host: give that"
                + " dependency the scope 'provided'");
  }

  @Test
  void a_bundled_slf4j_is_refused() {
    assertThat(refusal(acme("1.0.0", "a").entry("org/slf4j/Logger.class", new byte[9])))
        .contains("org/slf4j/Logger.class");
  }

  @Test
  void a_wrong_api_range_is_refused_with_both_versions() {
    assertThat(refusal(acme("1.0.0", "a").manifest("Plugin-Requires", ">=7.0.0")))
        .startsWith("needs plugin API '>=7.0.0' (Plugin-Requires), this host has 0.1.0");
  }

  @Test
  void an_api_range_that_cannot_be_read_is_refused() {
    assertThat(refusal(acme("1.0.0", "a").manifest("Plugin-Requires", "newest please")))
        .contains("'newest please', which is no version range");
  }

  @Test
  void a_jar_without_extension_index_is_refused_with_the_cure() {
    assertThat(refusal(acme("1.0.0", "a").without("META-INF/extensions.idx")))
        .startsWith("no META-INF/extensions.idx")
        .contains("annotationProcessorPaths");
  }

  @Test
  void a_class_for_a_newer_java_is_refused_with_the_cure() {
    byte[] future = {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 0, 0, 0, 99};
    assertThat(refusal(acme("1.0.0", "a").entry("acme/Future.class", future)))
        .startsWith("acme/Future.class is compiled for Java 55, this host runs on Java ");
  }

  @Test
  void a_constructor_that_throws_is_refused_with_what_it_threw_and_where() {
    assertThat(
            refusal(
                TestJars.plugin("bad", "1.0.0")
                    .task(
                        "boom",
                        "NoParams",
                        "public %s() { throw new IllegalStateException(\"no luck\"); }",
                        "return TaskResult.success();")))
        .startsWith(
            "creating acme.Tboom: java.lang.IllegalStateException: no luck (at acme.Tboom.<init>");
  }

  @Test
  void a_static_initialiser_that_throws_is_refused() {
    assertThat(
            refusal(
                TestJars.plugin("bad", "1.0.0")
                    .task(
                        "boom",
                        "NoParams",
                        "static { if (true) throw new Error(\"static trouble\"); }",
                        "return TaskResult.success();")))
        .contains("java.lang.Error: static trouble");
  }

  @Test
  void a_constructor_that_never_ends_is_refused_after_the_limit() {
    assertThat(
            refusal(
                TestJars.plugin("bad", "1.0.0")
                    .task(
                        "slow",
                        "NoParams",
                        "public %s() throws Exception { Thread.sleep(600_000); }",
                        "return TaskResult.success();")))
        .isEqualTo("creating acme.Tslow: was not done after 2 s");
  }

  @Test
  void params_that_are_no_record_are_refused() {
    assertThat(
            refusal(
                TestJars.plugin("bad", "1.0.0")
                    .source(
                        "acme.Odd",
                        """
                        package acme;
                        @org.pf4j.Extension
                        public class Odd implements dev.cronjar.plugin.Task<String> {
                          public dev.cronjar.plugin.TaskResult execute(String s) { return null; }
                        }
                        """)))
        .contains("params must be a record");
  }

  @Test
  void an_extension_that_is_no_task_is_refused() {
    assertThat(
            refusal(
                TestJars.plugin("bad", "1.0.0")
                    .source(
                        "acme.Other",
                        """
                        package acme;
                        @org.pf4j.Extension
                        public class Other implements org.pf4j.ExtensionPoint {}
                        """)))
        .contains("acme.Other is in the extension index but is no dev.cronjar.plugin.Task");
  }

  @Test
  void two_tasks_of_one_name_are_refused() {
    String twin =
        """
        package acme;
        import dev.cronjar.plugin.*;
        @org.pf4j.Extension @TaskInfo(name = "twin")
        public class %s implements Task<NoParams> {
          public TaskResult execute(NoParams p) { return TaskResult.success(); }
        }
        """;
    assertThat(
            refusal(
                TestJars.plugin("bad", "1.0.0")
                    .source("acme.A", twin.formatted("A"))
                    .source("acme.B", twin.formatted("B"))))
        .contains("two tasks are called 'twin'");
  }

  @Test
  void the_same_version_under_another_file_name_is_refused_naming_the_first() {
    acme("1.0.0", "first").writeTo(fixture.file("first.jar"));
    fixture.awaitRow("first.jar", PluginState.ACTIVE);
    assertThat(refusal(acme("1.0.0", "second")))
        .startsWith("acme 1.0.0 is already here as first.jar with other bytes");
    assertThat(fixture.answer("acme:hello")).isEqualTo("first");
  }

  @Test
  void the_same_bytes_under_two_names_stand_by_for_each_other() throws IOException {
    acme("1.0.0", "same").writeTo(fixture.file("one.jar"));
    fixture.awaitRow("one.jar", PluginState.ACTIVE);
    acme("1.0.0", "same").writeTo(fixture.file("two.jar"));
    assertThat(fixture.awaitRow("two.jar", PluginState.STANDBY).reason())
        .isEqualTo("the same bytes as one.jar");
    Files.delete(fixture.file("one.jar"));
    fixture.awaitRow("two.jar", PluginState.ACTIVE);
    assertThat(fixture.answer("acme:hello")).isEqualTo("same");
  }

  @Test
  void too_many_entries_are_refused_by_the_end_record() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i <= JarBounds.MAX_ENTRIES; i++) {
        zip.putNextEntry(new ZipEntry("e" + i));
        zip.closeEntry();
      }
    }
    assertThat(refusal(bytes.toByteArray())).isEqualTo("too many entries: 20001, at most 20000");
  }

  @Test
  void an_entry_that_unpacks_to_a_hundred_times_its_size_is_refused() {
    assertThat(refusal(acme("1.0.0", "a").entry("zeros", new byte[3 << 20])))
        .isEqualTo("entry zeros unpacks to more than 100 times its size");
  }

  @Test
  void a_file_over_100_megabytes_is_refused_without_being_read() throws IOException {
    try (RandomAccessFile sparse = new RandomAccessFile(fixture.file("bad.jar").toFile(), "rw")) {
      sparse.setLength(JarBounds.MAX_FILE_BYTES + 1);
    }
    assertThat(fixture.awaitRow("bad.jar", PluginState.REFUSED).reason())
        .isEqualTo("too large: 101 MB, at most 100 MB");
  }

  @Test
  void folders_hidden_files_and_other_names_have_a_row_too() throws IOException {
    Files.createDirectory(fixture.file("folder.jar"));
    Files.writeString(fixture.file("README.txt"), "hello");
    Files.writeString(fixture.file(".acme.jar.x7"), "half");
    Files.createSymbolicLink(fixture.file("link.jar"), home.resolve("nowhere.jar"));
    fixture.plugins.rescan();
    assertThat(fixture.row("folder.jar").reason()).startsWith("a folder");
    assertThat(fixture.row("README.txt").reason()).contains("does not end in .jar");
    assertThat(fixture.row(".acme.jar.x7").reason()).startsWith("a hidden file");
    assertThat(fixture.row("link.jar").reason()).contains("leads nowhere");
  }

  @Test
  void a_refusal_is_told_once() {
    refusal(new byte[0]);
    fixture.plugins.rescan();
    fixture.plugins.rescan();
    assertThat(fixture.events)
        .filteredOn(event -> event.kind() == PluginEvent.Kind.REFUSED)
        .singleElement()
        .satisfies(event -> assertThat(event.file()).isEqualTo("bad.jar"));
  }

  @Test
  void two_hundred_damaged_jars_are_each_active_or_refused_with_a_reason() throws IOException {
    byte[] whole = acme("1.0.0", "fuzzed").entry("data.bin", incompressible(2_000)).bytes();
    Random random = new Random(7);
    for (int i = 0; i < 200; i++) {
      Path file = home.resolve("fuzzed.jar");
      Files.write(file, damaged(whole, random));
      try {
        new PrivateCopies(home.resolve("fuzz")).take(file);
      } catch (JarRefused e) {
        assertThat(e.reason()).isNotBlank();
      }
    }
    for (int i = 0; i < 40; i++) {
      Files.write(fixture.file("fuzz-" + i + ".jar"), damaged(whole, random));
    }
    fixture.plugins.rescan();
    for (int i = 0; i < 40; i++) {
      String file = "fuzz-" + i + ".jar";
      await()
          .until(
              () ->
                  fixture.row(file).state() != PluginState.COPYING
                      && fixture.row(file).state() != PluginState.VERIFIED);
      PluginRow row = fixture.row(file);
      assertThat(row.state() == PluginState.ACTIVE || !row.reason().isBlank()).isTrue();
    }
  }

  private static byte[] damaged(byte[] whole, Random random) {
    byte[] bytes =
        random.nextInt(4) == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
    for (int flips = random.nextInt(4); flips > 0 && bytes.length > 0; flips--) {
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return bytes;
  }

  private static byte[] incompressible(int length) {
    byte[] bytes = new byte[length];
    new Random(1).nextBytes(bytes);
    return bytes;
  }
}
