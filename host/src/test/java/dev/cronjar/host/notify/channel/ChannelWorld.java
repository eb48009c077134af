package dev.cronjar.host.notify.channel;

import dev.cronjar.host.notice.Notification;
import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.schedule.NotificationFile;
import dev.cronjar.host.schedule.NotificationReader;
import dev.cronjar.host.schedule.Problem;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Channels of YAML, and something to send by them. */
final class ChannelWorld {
  static final Clock NOON = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);

  private ChannelWorld() {}

  static ChannelReader.Reading read(String yaml, Path home, Map<String, String> environment) {
    NotificationFile file =
        new NotificationReader(ZoneOffset.UTC).readFile("ops.yaml", "channels: [" + yaml + "]");
    if (!file.problems().isEmpty()) {
      return new ChannelReader.Reading(Optional.empty(), file.problems());
    }
    return new ChannelReader(new Secrets(environment, home), NOON, BroughtChannel.Offer.none())
        .read(file.channels().get(0));
  }

  static Channel channel(String yaml, Map<String, String> environment) {
    ChannelReader.Reading read = read(yaml, Path.of("/nowhere"), environment);
    return read.channel()
        .orElseThrow(() -> new AssertionError(read.problems().toString()))
        .channel();
  }

  static List<String> reasons(String yaml) {
    return read(yaml, Path.of("/nowhere"), Map.of()).problems().stream()
        .map(Problem::reason)
        .toList();
  }

  static Notification notification(Map<String, String> fields) {
    return new Notification(
        "id-1", OrgId.DEFAULT, "r", "technical_failure", "nightly", "run-1", "c", fields, 0);
  }
}
