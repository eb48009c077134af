package dev.cronjar.host.control;

import dev.cronjar.host.plugin.ActivePlugin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A plugin called mail that brings something in a file of its JAR, and comes and goes. */
final class MailPlugin implements PluginSchedules.Folder {
  final PluginSchedules brings;
  private final TestHost host;
  private final Path folder;
  private final String resource;
  private Optional<ActivePlugin> active = Optional.empty();
  private boolean gone;
  private long nanos;

  MailPlugin(TestHost host, Path folder, PluginSchedules.Kind kind) {
    this.host = host;
    this.folder = folder;
    this.resource = kind.resource();
    this.brings =
        new PluginSchedules(
            this,
            kind,
            new ScheduleFileApply(
                host.engine,
                new Admission(host.tasks, host.times, host.clock),
                new OrgCheck(host.accessStore.orgs(), host.clock),
                host.access.sink(),
                host.clock),
            () -> nanos);
  }

  @Override
  public List<ActivePlugin> active() {
    return active.stream().toList();
  }

  @Override
  public boolean isGone(String plugin) {
    return gone;
  }

  /** This version is active now, with such a file; with none when the text is empty. */
  void comes(String version, String text) throws IOException {
    Path jar = folder.resolve("mail-" + version + ".jar");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      zip.putNextEntry(new ZipEntry(text.isEmpty() ? "other" : resource));
      zip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    active = Optional.of(new ActivePlugin("mail", version, "sha" + version, jar));
    look();
  }

  /** No version is active for so long, its file is there. */
  void isOutOfServiceFor(Duration time) {
    active = Optional.empty();
    look();
    passes(time);
  }

  /** No host has a file of it any more. */
  void goes() {
    gone = true;
    look();
  }

  void passes(Duration time) {
    nanos += time.toNanos();
    look();
  }

  void look() {
    brings.look(host.engine.schedules().stream().map(each -> each.schedule().source()));
  }
}
