package dev.cronjar.host.notify;

import dev.cronjar.host.notice.Notification;
import dev.cronjar.host.notice.Outbox;
import dev.cronjar.host.notify.channel.NamedChannel;
import dev.cronjar.host.notify.channel.NotDelivered;
import dev.cronjar.host.run.StoreUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Brings what is in the outbox to its channels. Each channel has a thread while it has something to
 * do, so that one that hangs holds up no other. What is not taken is tried again after 2 s, 5 s, 15
 * s … and every quarter of an hour, until the channel gives up; each time with the same id.
 */
public final class Deliveries implements AutoCloseable {
  private static final Logger LOG = LogManager.getLogger(Deliveries.class);
  private static final Duration BEAT = Duration.ofMillis(500);
  private static final Duration SLACK = Duration.ofSeconds(30);

  /** After so many attempts it is told that something does not get through. */
  private static final int TROUBLED = 3;

  private static final Duration NOBODYS = Duration.ofDays(1);
  private static final List<Duration> DELAYS =
      List.of(
          Duration.ofSeconds(2),
          Duration.ofSeconds(5),
          Duration.ofSeconds(15),
          Duration.ofSeconds(30),
          Duration.ofMinutes(1),
          Duration.ofMinutes(2),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15));

  private final Outbox outbox;
  private final Channels channels;
  private final Clock clock;
  private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
  private final Set<String> busy = ConcurrentHashMap.newKeySet();
  private final ExecutorService lanes =
      Executors.newCachedThreadPool(
          Thread.ofPlatform().daemon().name("cronjar-deliver-", 0).factory());
  private final Thread thread =
      Thread.ofPlatform().daemon().name("cronjar-deliver").unstarted(this::work);
  private volatile boolean closed;

  public Deliveries(Outbox outbox, Channels channels, Clock clock) {
    this.outbox = outbox;
    this.channels = channels;
    this.clock = clock;
  }

  public void start() {
    thread.start();
  }

  /** Is run when it has become worse or better with what does not get through. Any thread. */
  public void watch(Runnable watcher) {
    watchers.add(watcher);
  }

  private void work() {
    try {
      while (!closed) {
        look();
        TimeUnit.NANOSECONDS.sleep(BEAT.toNanos());
      }
    } catch (InterruptedException stopped) {
      LOG.debug("Nothing is delivered any more");
    }
  }

  /** Has every channel that something is due for deliver it, on a thread of its own. */
  private void look() {
    try {
      outbox.due(clock.millis()).forEach(this::begin);
    } catch (StoreUnavailable away) {
      LOG.debug("Notifications wait for the database", away);
    } catch (RuntimeException failed) {
      LOG.error("Looking for notifications failed; it is tried again", failed);
    }
  }

  private void begin(String channel, long since) {
    Optional<NamedChannel> known = channels.find(channel);
    if (known.isEmpty() && clock.millis() - since > NOBODYS.toMillis()) {
      failOne(channel);
    } else if (known.filter(NamedChannel::enabled).isPresent() && busy.add(channel)) {
      lanes.execute(() -> lane(known.get()));
    }
  }

  private void failOne(String channel) {
    long now = clock.millis();
    for (Outbox.Entry each : outbox.take(channel, 1, now, now + SLACK.toMillis())) {
      outbox.failed(each.notification().id(), "no host knows a channel '" + channel + "'", now);
    }
  }

  private void lane(NamedChannel channel) {
    try {
      boolean told = false;
      Turn turn = Turn.PLAIN;
      while (turn != Turn.NONE && !closed) {
        told = told || turn == Turn.TELLING;
        turn = deliverNext(channel);
      }
      if (told) {
        watchers.forEach(Runnable::run);
      }
    } catch (RuntimeException away) {
      LOG.debug("Channel {} goes on when the database is back", channel.name(), away);
    } finally {
      busy.remove(channel.name());
    }
  }

  /** The next that is due; false when none is. For tests, without a thread. */
  public boolean deliverOne(NamedChannel channel) {
    return deliverNext(channel) != Turn.NONE;
  }

  /** What came of a look at what is due. */
  private enum Turn {
    NONE,
    PLAIN,
    /** Of something that does not get through, or did not for a while. */
    TELLING
  }

  private Turn deliverNext(NamedChannel channel) {
    long now = clock.millis();
    long until = now + channel.timeout().plus(SLACK).toMillis();
    Turn turn = Turn.NONE;
    for (Outbox.Entry entry : outbox.take(channel.name(), 1, now, until)) {
      turn = deliver(channel, entry);
    }
    return turn;
  }

  private Turn deliver(NamedChannel channel, Outbox.Entry entry) {
    Notification notification = entry.notification();
    Turn turn = entry.attempts() >= TROUBLED ? Turn.TELLING : Turn.PLAIN;
    try {
      channel.channel().deliver(withId(notification));
      outbox.sent(notification.id(), clock.millis());
    } catch (NotDelivered refused) {
      settle(channel, entry, String.valueOf(refused.getMessage()), refused.hope());
      turn = refused.hope() == NotDelivered.Hope.NONE ? Turn.TELLING : turn;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (StoreUnavailable away) {
      throw away;
    } catch (Exception failed) {
      settle(channel, entry, failed.toString(), NotDelivered.Hope.LATER);
    }
    return turn;
  }

  private static Notification withId(Notification one) {
    Map<String, String> fields = new HashMap<>(one.fields());
    fields.put("notification_id", one.id());
    return new Notification(
        one.id(),
        one.org(),
        one.rule(),
        one.event(),
        one.schedule(),
        one.run(),
        one.channel(),
        fields,
        one.createdMillis());
  }

  private void settle(
      NamedChannel channel, Outbox.Entry entry, String problem, NotDelivered.Hope hope) {
    long now = clock.millis();
    Notification notification = entry.notification();
    boolean over = now - notification.createdMillis() > channel.giveUpAfter().toMillis();
    if (hope == NotDelivered.Hope.NONE || over) {
      outbox.failed(notification.id(), problem, now);
      LOG.warn(
          "Notification {} of rule {} could not be delivered to {} and is given up: {}",
          notification.id(),
          notification.rule(),
          channel.name(),
          problem);
      return;
    }
    outbox.again(notification.id(), problem, now, now + delay(entry.attempts()).toMillis());
    if (entry.attempts() == TROUBLED) {
      LOG.warn(
          "Channel {} does not take notifications; it is tried on: {}", channel.name(), problem);
    }
  }

  static Duration delay(int attempts) {
    return DELAYS.get(Math.min(Math.max(1, attempts), DELAYS.size()) - 1);
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    lanes.shutdownNow();
    try {
      if (!lanes.awaitTermination(5, TimeUnit.SECONDS)) {
        LOG.warn("A delivery under way is left alone; it is repeated after the next start");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
