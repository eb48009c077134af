package dev.cronjar.host.engine;

import dev.cronjar.host.run.Peers.Placed;
import dev.cronjar.host.schedule.Schedule;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The dispatcher's side of sharing schedules with other hosts: buckets come and go. Belongs to the
 * dispatcher.
 */
final class Sharing {
  private final ScheduleBook schedules;
  private final RunDesk runs;

  Sharing(ScheduleBook schedules, RunDesk runs) {
    this.schedules = schedules;
    this.runs = runs;
  }

  /** These buckets are this host's now; their schedules as stored. */
  record Gained(BitSet buckets, List<Placed> stored, CompletableFuture<Boolean> reply)
      implements Signal.FromPeers {}

  /**
   * Claim nothing of these buckets any more. The reply is those of them of which nothing is claimed
   * and nothing has yet to end: from now on they are not this host's.
   */
  record Give(BitSet buckets, CompletableFuture<BitSet> reply) implements Signal.FromPeers {}

  /** What was to be given away and is busy goes on here. */
  record Keep() implements Signal.FromPeers {}

  /** Whether nothing of this schedule is claimed, waits or runs. */
  record AskIdle(long schedule, CompletableFuture<Boolean> reply) implements Signal.FromPeers {}

  void accept(Signal.FromPeers signal, Effects effects) {
    switch (signal) {
      case Gained gained -> gain(gained, effects);
      case Give give -> give(give, effects);
      case AskIdle ask -> answer(ask, effects);
      case Keep keep -> schedules.keepAll();
    }
  }

  private void gain(Gained gained, Effects effects) {
    BitSet owned = schedules.owned();
    owned.or(gained.buckets());
    schedules.own(owned);
    schedules.keep(gained.buckets());
    for (Placed placed : gained.stored()) {
      Schedule schedule = placed.schedule();
      schedules.place(schedule.number(), placed.bucket());
      schedules
          .find(schedule.number())
          .ifPresentOrElse(
              line -> {
                line.revise(schedule, placed.effectiveMillis());
                schedules.enter(line);
              },
              () -> schedules.add(schedule));
    }
    effects.reply(() -> gained.reply().complete(true));
  }

  private void give(Give give, Effects effects) {
    schedules.withhold(give.buckets());
    BitSet idle = (BitSet) give.buckets().clone();
    idle.andNot(busy());
    BitSet owned = schedules.owned();
    idle.and(owned);
    owned.andNot(idle);
    schedules.own(owned);
    effects.reply(() -> give.reply().complete(idle));
  }

  private void answer(AskIdle ask, Effects effects) {
    ScheduleLine line = schedules.line(ask.schedule());
    boolean idle =
        line.claimsUnderWay == 0
            && line.waiting.isEmpty()
            && runs.live().stream().noneMatch(run -> run.line == line);
    effects.reply(() -> ask.reply().complete(idle));
  }

  /** Buckets of which something is claimed, waits or runs. */
  private BitSet busy() {
    BitSet busy = new BitSet();
    for (LiveRun run : runs.live()) {
      busy.set(schedules.bucket(run.line.schedule().number()));
    }
    for (ScheduleLine line : schedules.lines()) {
      if (line.held || line.claimsUnderWay > 0 || !line.waiting.isEmpty()) {
        busy.set(schedules.bucket(line.schedule().number()));
      }
    }
    return busy;
  }
}
