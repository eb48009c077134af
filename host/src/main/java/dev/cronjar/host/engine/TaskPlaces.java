package dev.cronjar.host.engine;

import dev.cronjar.host.plugin.Tasks;
import dev.cronjar.host.run.Beat;
import dev.cronjar.host.run.HostEpoch;
import dev.cronjar.host.run.Peer;
import dev.cronjar.host.run.Peers;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.Schedule.Activity;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Schedules whose task this host does not offer go to one that does, into a bucket of it; without
 * such a host they wait here. Only under the engine's lock for changes.
 */
final class TaskPlaces {
  private static final Logger log = LogManager.getLogger(TaskPlaces.class);
  private static final int PER_BEAT = 100;
  private static final Duration FLUSH = Duration.ofSeconds(5);

  /** A host that starts may still be loading its plugins. */
  private static final int BEATS_TO_LOAD = 3;

  private final HostEpoch self;
  private final Peers peers;
  private final ScheduleBook book;
  private final ScheduleNews schedules;
  private final Neighbours.Dispatch dispatch;
  private final Tasks tasks;
  private int beats;

  TaskPlaces(
      HostEpoch self,
      Peers peers,
      ScheduleBook book,
      ScheduleNews schedules,
      Neighbours.Dispatch dispatch,
      Tasks tasks) {
    this.self = self;
    this.peers = peers;
    this.book = book;
    this.schedules = schedules;
    this.dispatch = dispatch;
    this.tasks = tasks;
  }

  void handOn(Beat beat) throws InterruptedException {
    if (beats++ < BEATS_TO_LOAD) {
      return;
    }
    List<Schedule> waiting =
        book.lines().stream()
            .filter(line -> line.waitsForTask() && !line.isDeleted())
            .map(ScheduleLine::schedule)
            .filter(schedule -> schedule.activity() == Activity.ENABLED)
            .filter(schedule -> book.owns(schedule.number()))
            // one in quarantine is here: it would only leave stuck threads on the next host
            .filter(schedule -> tasks.find(schedule.definition().task()).isEmpty())
            .limit(PER_BEAT)
            .toList();
    for (Schedule schedule : waiting) {
      Optional<Peer> place = placeFor(schedule.definition().task(), beat);
      if (place.isPresent()) {
        move(schedule, place.get());
      }
    }
  }

  private Optional<Peer> placeFor(String task, Beat beat) {
    return beat.hosts().stream()
        .filter(host -> host.isLive() && host.buckets() > 0 && !host.epoch().equals(self))
        .filter(host -> host.tasks().stream().anyMatch(offered -> isTask(offered, task)))
        .findFirst();
  }

  private static boolean isTask(String offered, String wanted) {
    return offered.equals(wanted) || offered.endsWith(":" + wanted);
  }

  private void move(Schedule schedule, Peer place) throws InterruptedException {
    long number = schedule.number();
    schedules.hold(List.of(number));
    try {
      CompletableFuture<Boolean> idle = new CompletableFuture<>();
      dispatch.signals().accept(new Sharing.AskIdle(number, idle));
      if (Answers.of(idle) && dispatch.flushed().await(FLUSH)) {
        peers.move(number, place.epoch());
        schedules.read(List.of(number));
        log.info(
            "Schedule '{}' goes to host {}, which offers '{}'",
            schedule.id(),
            place.seat().name(),
            schedule.definition().task());
      }
    } finally {
      dispatch.signals().accept(new Signal.Released(number));
    }
  }
}
