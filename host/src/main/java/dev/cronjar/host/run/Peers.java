package dev.cronjar.host.run;

import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.ScheduleChange;
import java.time.Duration;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * How the hosts on one database share its schedules: they beat, own buckets, tell each other news.
 * Every method is one or a few short transactions; locks are taken in the order schedule, host,
 * bucket, and none is waited for while a later one is held. Safe from any thread.
 *
 * <p>Every method may throw a {@link StoreUnavailable}.
 */
public interface Peers {
  Pace pace();

  /** The clock that all hosts go by; measured at each {@link #beat}. */
  DatabaseClock clock();

  /**
   * Renews the lease and raises the start watermark; becomes the heir of stopped lives, and of
   * those that are dead, with their buckets; takes free buckets up to an equal share.
   *
   * <p>A host is declared dead whose lease has ended, and during whose silence the database has
   * answered some host, this one or another, for two beats on end: otherwise it may be the database
   * that was away, and nobody has had the chance to renew a lease.
   *
   * @throws LeaseLost if the epoch is not live any more
   */
  Beat beat(HostEpoch self, Condition condition);

  /**
   * How a host is when it beats.
   *
   * @param tasks full names of the tasks that it offers
   * @param steady for how long the database has answered it without a gap
   */
  record Condition(Set<String> tasks, Duration steady, Fitness fitness) {
    /** Whether it can go on at once with what it would take over. */
    public enum Fitness {
      /** It is starting, or does not hear the others: what it took would lie. */
      ONLY_RENEWS,
      TAKES_OVER
    }
  }

  /** The buckets that belong to this host now. */
  BitSet owned(HostEpoch self);

  /** Makes buckets of this host free; the caller has nothing of them in memory any more. */
  void give(HostEpoch self, BitSet buckets);

  /** The schedules of these buckets that are not deleted, as stored. */
  List<Placed> schedulesIn(BitSet buckets);

  /** These schedules as stored, deleted ones too. */
  List<Placed> schedules(Collection<Long> numbers);

  /** A schedule as stored, its bucket, and from when its revision is in force. */
  record Placed(Schedule schedule, int bucket, long effectiveMillis, Life life) {
    /** Whether it is deleted. */
    public enum Life {
      STANDS,
      DELETED
    }

    public boolean isDeleted() {
      return life == Life.DELETED;
    }
  }

  /** Runs that wait for the owner of these buckets to make them, the oldest first. */
  List<Handover> handovers(BitSet buckets);

  /** Moves a schedule into a bucket of that host, if it has any, and tells all hosts. */
  void move(long schedule, HostEpoch to);

  /** What lives left behind that this host is the heir of, oldest first. */
  List<Estate> estates(HostEpoch heir);

  /**
   * Holds the stored schedule, asks {@code edit} for its next revision, stores that and tells all
   * hosts; answers what {@code edit} answered.
   *
   * @throws dev.cronjar.host.schedule.ScheduleNotFound if it is not there any more
   */
  <T extends Edited> T revise(HostEpoch self, Schedule known, Edit<T> edit);

  /** Computes the next revision; called within the transaction, so it must not wait. */
  interface Edit<T extends Edited> {
    /** {@code owned}: whether the schedule's bucket belongs to the host that asks. */
    T of(Schedule stored, boolean owned);
  }

  /** A next revision and its change. */
  interface Edited {
    Schedule next();

    ScheduleChange change();
  }

  /** What is lent to hosts of orgs with a limit. */
  Permits permits();

  /** Tells all hosts; answers the number of the news. */
  long tell(News.Kind kind, String subject, String detail);

  /**
   * Takes an order that is for whoever is the owner out of the news; false when another has taken
   * it. While buckets change hands, two hosts may think that it is theirs.
   */
  boolean take(long order);

  /** The number of the latest news. */
  long latestNews();

  /** News above {@code number} that are visible now, in order. */
  List<News> newsAbove(long number);
}
