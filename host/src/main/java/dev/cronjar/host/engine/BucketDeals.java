package dev.cronjar.host.engine;

import dev.cronjar.host.run.Beat;
import dev.cronjar.host.run.Buckets;
import dev.cronjar.host.run.Claim;
import dev.cronjar.host.run.Estate;
import dev.cronjar.host.run.HostEpoch;
import dev.cronjar.host.run.Peers;
import dev.cronjar.host.run.Peers.Placed;
import dev.cronjar.host.schedule.Schedule;
import java.time.Duration;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Takes over buckets, with what a dead host left of them, and gives others away. Only under the
 * engine's lock for changes.
 *
 * <p>A bucket is given away when nothing of it is claimed or has yet to end, and when all that was
 * written of it is committed: the next owner finds everything in the store.
 */
final class BucketDeals {
  private static final Logger log = LogManager.getLogger(BucketDeals.class);
  private static final Duration FLUSH = Duration.ofSeconds(5);
  private static final long BUSY_NANOS = TimeUnit.SECONDS.toNanos(5);

  /** Odd, so that every bucket comes up once: neighbours among numbers are torn apart. */
  private static final int STRIDE = 617;

  private final HostEpoch self;
  private final Peers peers;
  private final ScheduleBook book;
  private final ScheduleNews schedules;
  private final Neighbours.Dispatch dispatch;
  private final Heir heir;
  private final Set<HostEpoch> settled = new HashSet<>();
  private CompletableFuture<Boolean> gained = CompletableFuture.completedFuture(true);
  private BitSet giving = new BitSet();
  private long givingUntilNanos;
  private int turn;

  BucketDeals(
      HostEpoch self,
      Peers peers,
      ScheduleBook book,
      ScheduleNews schedules,
      Neighbours.Dispatch dispatch,
      Heir heir) {
    this.self = self;
    this.peers = peers;
    this.book = book;
    this.schedules = schedules;
    this.dispatch = dispatch;
    this.heir = heir;
  }

  /** What becomes of an estate: what {@link Settlement} says. */
  interface Heir {
    Recovery.Plan plan(List<Estate> estates, Map<Long, Schedule> schedules);
  }

  /** Makes what the beat says this host's own. */
  void gain(Beat beat) {
    // one that was not answered in time is not made again from what is stored: that may be behind
    Answers.of(gained);
    BitSet fresh = Buckets.without(beat.owned(), book.owned());
    boolean settles = !settled.containsAll(beat.unsettled());
    if (fresh.isEmpty() && !settles) {
      return;
    }
    if (!fresh.isEmpty()) {
      // what was given away since the beat is not ours any more
      fresh.and(peers.owned(self));
    }
    List<Placed> stored = fresh.isEmpty() ? List.of() : peers.schedulesIn(fresh);
    stored.forEach(this::makeKnown);
    Map<Long, Long> backTo = settles ? settle(beat, fresh, stored) : Map.of();
    List<Placed> asLeft = stored.stream().map(each -> movedBack(each, backTo)).toList();
    gained = new CompletableFuture<>();
    dispatch.signals().accept(new Sharing.Gained(fresh, asLeft, gained));
    Answers.of(gained);
    log.info(
        "{} buckets with {} schedules are this host's now", fresh.cardinality(), stored.size());
  }

  private void makeKnown(Placed placed) {
    Schedule schedule = placed.schedule();
    book.place(schedule.number(), placed.bucket());
    if (book.find(schedule.number()).isEmpty()) {
      schedules.add(schedule);
    }
  }

  /** Answers which schedules go back to which fire times. */
  private Map<Long, Long> settle(Beat beat, BitSet fresh, List<Placed> stored) {
    List<Estate> estates =
        peers.estates(self).stream()
            .filter(estate -> beat.unsettled().contains(estate.epoch()))
            .filter(estate -> !settled.contains(estate.epoch()))
            .toList();
    Map<Long, Schedule> picture = schedules.picture();
    stored.forEach(placed -> picture.put(placed.schedule().number(), placed.schedule()));
    Recovery.Plan plan = ofBuckets(heir.plan(estates, picture), fresh);
    dispatch.signals().accept(new Signal.Recovered(plan));
    estates.forEach(estate -> settled.add(estate.epoch()));
    Map<Long, Long> backTo = new HashMap<>();
    plan.moves().forEach(move -> backTo.put(move.schedule(), move.nextFireAt()));
    return backTo;
  }

  /** Of buckets that the dead host had given away before, nothing is open. */
  private Recovery.Plan ofBuckets(Recovery.Plan plan, BitSet fresh) {
    List<Claim.Move> moves =
        plan.moves().stream().filter(move -> fresh.get(book.bucket(move.schedule()))).toList();
    return new Recovery.Plan(
        plan.writes(), plan.events(), moves, plan.queued(), plan.carried(), plan.inherited());
  }

  private static Placed movedBack(Placed placed, Map<Long, Long> backTo) {
    Schedule schedule = placed.schedule();
    Long first = backTo.get(schedule.number());
    return first == null
        ? placed
        : new Placed(
            schedule.firingNext(first), placed.bucket(), placed.effectiveMillis(), placed.life());
  }

  /** Whether buckets are on their way to others: {@link #give} wants to be called soon. */
  boolean isGiving() {
    return !giving.isEmpty();
  }

  /** What is above an equal share begins to go. */
  void balance(Beat beat) {
    BitSet owned = book.owned();
    int surplus = owned.cardinality() - beat.share();
    if (surplus > 0 && giving.isEmpty()) {
      giving = some(owned, surplus);
      givingUntilNanos = System.nanoTime() + BUSY_NANOS;
    }
  }

  /** Begins elsewhere each time, so that a busy bucket does not stand in the way for ever. */
  private BitSet some(BitSet owned, int count) {
    BitSet some = new BitSet();
    int begin = turn++ * 101;
    for (int i = 0; i < Buckets.COUNT && some.cardinality() < count; i++) {
      int bucket = Math.floorMod((begin + i) * STRIDE, Buckets.COUNT);
      if (owned.get(bucket)) {
        some.set(bucket);
      }
    }
    return some;
  }

  /** Gives away what is idle; what stays busy for 5 s goes on here. */
  void give() throws InterruptedException {
    CompletableFuture<BitSet> reply = new CompletableFuture<>();
    dispatch.signals().accept(new Sharing.Give(giving, reply));
    BitSet idle = Answers.of(reply);
    giving = Buckets.without(giving, idle);
    if (!giving.isEmpty() && System.nanoTime() > givingUntilNanos) {
      log.info("{} buckets were busy for 5 s and stay", giving.cardinality());
      giving = new BitSet();
    }
    if (giving.isEmpty()) {
      dispatch.signals().accept(new Sharing.Keep());
    }
    // what cannot be given now is still ours in the store: the next beat brings it back
    if (!idle.isEmpty() && dispatch.flushed().await(FLUSH)) {
      peers.give(self, idle);
      log.info("{} buckets are free for other hosts", idle.cardinality());
    }
  }
}
