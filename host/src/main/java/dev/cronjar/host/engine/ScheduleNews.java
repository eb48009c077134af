package dev.cronjar.host.engine;

import dev.cronjar.host.run.Peers;
import dev.cronjar.host.run.Peers.Placed;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.ScheduleChange.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Brings this host's picture of schedules up to what is stored. A schedule that this host fires is
 * held first and read when no claim of it is under way: claims under an old revision have then all
 * been committed, and stand, or been refused, and are void. Only under the engine's lock for
 * changes.
 */
final class ScheduleNews {
  private final Peers peers;
  private final ScheduleBook book;
  private final Engine engine;
  private final Consumer<Signal> signals;

  ScheduleNews(Peers peers, ScheduleBook book, Engine engine, Consumer<Signal> signals) {
    this.peers = peers;
    this.book = book;
    this.engine = engine;
    this.signals = signals;
  }

  void read(Collection<Long> numbers) {
    List<Long> changed =
        peers.schedules(numbers).stream()
            .filter(this::isNew)
            .map(placed -> placed.schedule().number())
            .toList();
    if (changed.isEmpty()) {
      return;
    }
    List<Long> held = hold(changed);
    try {
      for (Placed placed : peers.schedules(changed)) {
        apply(placed);
        held.remove(placed.schedule().number());
      }
    } finally {
      held.forEach(number -> signals.accept(new Signal.Released(number)));
    }
  }

  private boolean isNew(Placed placed) {
    long number = placed.schedule().number();
    return book.find(number)
        .map(
            line ->
                !line.isDeleted()
                    && (placed.isDeleted()
                        || line.schedule().revision() < placed.schedule().revision()
                        || book.bucket(number) != placed.bucket()))
        .orElse(!placed.isDeleted());
  }

  /** Nothing of these starts, and no claim of them is under way. */
  List<Long> hold(List<Long> numbers) {
    List<Long> held = new ArrayList<>();
    List<CompletableFuture<Long>> replies = new ArrayList<>();
    for (Long number : numbers) {
      if (book.find(number).isPresent()) {
        CompletableFuture<Long> reply = new CompletableFuture<>();
        signals.accept(new Signal.Hold(number, reply));
        held.add(number);
        replies.add(reply);
      }
    }
    try {
      replies.forEach(Answers::of);
    } catch (RuntimeException late) {
      held.forEach(number -> signals.accept(new Signal.Released(number)));
      throw late;
    }
    return held;
  }

  private void apply(Placed placed) {
    Schedule schedule = placed.schedule();
    book.place(schedule.number(), placed.bucket());
    if (book.find(schedule.number()).isEmpty()) {
      add(schedule);
      return;
    }
    Kind kind = placed.isDeleted() ? Kind.DELETED : Kind.EDITED;
    signals.accept(
        new Signal.Revised(schedule, placed.effectiveMillis(), Signal.Fold.NOTHING, kind));
    if (placed.isDeleted()) {
      engine.forget(schedule);
    }
  }

  /** A schedule that another host made. */
  void add(Schedule schedule) {
    CompletableFuture<Long> known = new CompletableFuture<>();
    signals.accept(new Signal.Added(schedule, known));
    Answers.of(known);
    engine.known(schedule);
  }

  /** The schedules as this host sees them, by number. */
  Map<Long, Schedule> picture() {
    Map<Long, Schedule> picture = new HashMap<>();
    book.lines().stream()
        .filter(line -> !line.isDeleted())
        .forEach(line -> picture.put(line.schedule().number(), line.schedule()));
    return picture;
  }
}
