package dev.cronjar.host.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.host.control.FakeNotices;
import dev.cronjar.host.notice.Notification;
import dev.cronjar.host.notice.Outbox;
import dev.cronjar.host.notify.channel.BroughtChannel;
import dev.cronjar.host.notify.channel.Channel;
import dev.cronjar.host.notify.channel.ChannelReader;
import dev.cronjar.host.notify.channel.NamedChannel;
import dev.cronjar.host.notify.channel.NotDelivered;
import dev.cronjar.host.notify.channel.Secrets;
import dev.cronjar.host.org.OrgId;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The way out: tried until it is taken, each time with the same id. */
class DeliveriesTest {
  private Instant now = Instant.parse("2026-11-21T12:00:00Z");
  private final Clock clock =
      new Clock() {
        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }

        @Override
        public Instant instant() {
          return now;
        }
      };
  private final Outbox outbox = new FakeNotices().outbox;
  private final List<String> asked = new ArrayList<>();
  private final Deliveries deliveries =
      new Deliveries(
          outbox,
          new Channels(
              new ChannelReader(
                  new Secrets(Map.of(), Path.of("/")), clock, BroughtChannel.Offer.none())),
          clock);

  private void add(String... ids) {
    for (String id : ids) {
      outbox.add(
          List.of(
              new Notification(
                  id, OrgId.DEFAULT, "r", "e", "", "", "hook", Map.of(), clock.millis())));
    }
  }

  private static NamedChannel channel(Channel channel) {
    return new NamedChannel(
        "hook",
        "webhook",
        "",
        true,
        Set.of(),
        Duration.ofSeconds(10),
        Duration.ofHours(1),
        channel);
  }

  /** Delivers for a stretch of time, looking once a second. */
  private void run(NamedChannel channel, Duration time) {
    for (long second = 0; second < time.toSeconds(); second++) {
      boolean more = true;
      while (more) {
        more = deliveries.deliverOne(channel);
      }
      now = now.plusSeconds(1);
    }
  }

  private NamedChannel downUntil(Instant up) {
    return channel(
        one -> {
          asked.add(one.id());
          if (now.isBefore(up)) {
            throw new NotDelivered("the server answered 503", NotDelivered.Hope.LATER);
          }
        });
  }

  @Test
  void a_receiver_that_was_down_for_a_minute_gets_each_once() {
    add("1", "2", "3");
    List<String> taken = new ArrayList<>();
    Instant up = now.plusSeconds(60);
    run(
        channel(
            one -> {
              if (now.isBefore(up)) {
                throw new NotDelivered("the server answered 503", NotDelivered.Hope.LATER);
              }
              taken.add(one.id() + one.fields().get("notification_id"));
            }),
        Duration.ofMinutes(3));
    assertThat(taken).containsExactlyInAnyOrder("11", "22", "33");
    assertThat(outbox.counts()).isEqualTo(new Outbox.Counts(0, 0, 0));
  }

  @Test
  void the_pauses_grow() {
    add("1");
    run(downUntil(Instant.MAX), Duration.ofMinutes(10));
    assertThat(asked).as("after 0, 2, 7, 22, 52, 112, 232 and 532 s").hasSize(8);
    assertThat(outbox.find("1").map(Outbox.Entry::problem)).contains("the server answered 503");
    assertThat(outbox.counts().troubled()).isEqualTo(1);
  }

  @Test
  void after_the_time_of_its_channel_it_is_given_up_and_can_be_tried_by_hand() {
    add("1");
    NamedChannel down = downUntil(now.plus(Duration.ofHours(2)));
    run(down, Duration.ofMinutes(90));
    assertThat(outbox.counts().failed()).isEqualTo(1);
    int before = asked.size();
    run(down, Duration.ofMinutes(40));
    assertThat(asked).hasSize(before);
    outbox.retry("1", clock.millis());
    run(down, Duration.ofSeconds(2));
    assertThat(outbox.find("1").map(Outbox.Entry::state)).contains(Outbox.State.SENT);
  }

  @Test
  void what_is_hopeless_is_tried_once() {
    add("1");
    run(
        channel(
            one -> {
              asked.add(one.id());
              throw new NotDelivered("no address of the internet", NotDelivered.Hope.NONE);
            }),
        Duration.ofMinutes(5));
    assertThat(asked).containsExactly("1");
    assertThat(outbox.find("1").map(Outbox.Entry::state)).contains(Outbox.State.FAILED);
  }

  @Test
  void one_that_was_in_hand_when_its_host_died_is_repeated_with_the_same_id() {
    add("1");
    // taken, and then nothing more is heard of that host
    assertThat(outbox.take("hook", 1, clock.millis(), clock.millis() + 40_000)).hasSize(1);
    run(downUntil(Instant.MIN), Duration.ofSeconds(39));
    assertThat(asked).isEmpty();
    run(downUntil(Instant.MIN), Duration.ofSeconds(5));
    assertThat(asked).containsExactly("1");
  }

  @Test
  void a_channel_that_breaks_is_tried_again() {
    add("1");
    run(
        channel(
            one -> {
              asked.add(one.id());
              if (asked.size() == 1) {
                throw new IllegalStateException("a bug");
              }
            }),
        Duration.ofSeconds(5));
    assertThat(asked).containsExactly("1", "1");
    assertThat(outbox.find("1").map(Outbox.Entry::state)).contains(Outbox.State.SENT);
  }
}
