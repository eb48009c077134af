package dev.cronjar.host.engine;

import dev.cronjar.host.run.Beat;
import dev.cronjar.host.run.Buckets;
import dev.cronjar.host.run.HostEpoch;
import dev.cronjar.host.run.News;
import dev.cronjar.host.run.Peers;
import dev.cronjar.host.run.Peers.Condition.Fitness;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.StoreUnavailable;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** The hosts of a shared database, as one life of one of them has to do with them. */
final class Company {
  private static final Logger log = LogManager.getLogger(Company.class);

  private final HostEpoch self;
  private final Peers peers;
  private final Engine engine;
  private final ScheduleBook book;
  private final Roster roster;
  private final Orders orders;
  private final Neighbours neighbours;

  /**
   * The life that has company.
   *
   * @param beatNow asks for a beat before its time
   */
  record Here(
      HostEpoch epoch,
      Engine engine,
      ScheduleBook book,
      OrgPermits permits,
      Neighbours.Dispatch dispatch,
      Runnable beatNow) {}

  Company(EngineParts parts, Peers peers, Here here, BucketDeals.Heir heir) {
    this.self = here.epoch;
    this.peers = peers;
    this.engine = here.engine;
    this.book = here.book;
    this.roster = new Roster(self);
    this.orders = new Orders(peers, self, book, engine);
    ScheduleNews news = new ScheduleNews(peers, book, engine, here.dispatch.signals());
    this.neighbours =
        new Neighbours(
            new FeedReader(peers, parts.clock()),
            moves(parts, here, news, heir),
            news,
            orders,
            engine.changes(),
            new Neighbours.Rhythm(peers.pace().news(), here.beatNow));
  }

  private Neighbours.Moves moves(
      EngineParts parts, Here here, ScheduleNews news, BucketDeals.Heir heir) {
    Consumer<Signal> signals = here.dispatch.signals();
    return new Neighbours.Moves(
        new BucketDeals(self, peers, book, news, here.dispatch, heir),
        new TaskPlaces(self, peers, book, news, here.dispatch, parts.tasks()),
        new PermitDeals(
            self,
            peers.permits(),
            parts.orgLimits(),
            here.permits,
            signals,
            () -> peers.tell(News.Kind.PERMITS, Long.toString(self.value()), "runs wait")),
        () -> peers.handovers(book.owned()),
        signals);
  }

  /** All schedules are known; which of them are this host's the beats say. */
  void load() {
    book.own(new BitSet());
    for (Peers.Placed placed : peers.schedulesIn(Buckets.all())) {
      book.place(placed.schedule().number(), placed.bucket());
      book.add(placed.schedule());
      engine.known(placed.schedule());
    }
  }

  void start() {
    neighbours.start();
  }

  void close() {
    neighbours.close();
  }

  /** For what this host is fit at its next beat. */
  Fitness fitness() {
    return neighbours.hears() ? Fitness.TAKES_OVER : Fitness.ONLY_RENEWS;
  }

  void heard(Beat beat) {
    roster.seen(beat.hosts());
    neighbours.heard(beat);
  }

  /** Runs have come to wait for permits. */
  void permitsAreShort() {
    neighbours.permitsAreShort();
  }

  /** Claims of these schedules were refused: another host has changed them. */
  void refused(Set<Long> schedules) {
    neighbours.refused(schedules);
  }

  /** The others need not wait for their next beat to see it. */
  void tellLeft() {
    try {
      peers.tell(News.Kind.BUCKETS, "", "host " + self.value() + " has left");
    } catch (StoreUnavailable away) {
      log.debug("The other hosts find out by themselves: {}", away.getMessage());
    }
  }

  boolean isLive(long epoch) {
    return roster.isLive(epoch);
  }

  /** This host first, then live ones, newest first. */
  List<Scheduling.HostRow> rows() {
    return roster.rows();
  }

  /** See {@link Orders#ask}. */
  RunId ask(Order order) {
    return orders.ask(order);
  }
}
