package dev.cronjar.host.engine;

import dev.cronjar.host.engine.Scheduling.ManualRun;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import dev.cronjar.host.run.Following;
import dev.cronjar.host.run.HostEpoch;
import dev.cronjar.host.run.News;
import dev.cronjar.host.run.Peers;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.StoreUnavailable;
import dev.cronjar.host.run.WorkflowOrder;
import dev.cronjar.host.schedule.ScheduleId;
import dev.cronjar.host.schedule.ScheduleNotFound;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Asks other hosts to do what only they can do, and does what others ask of this one. An order is
 * carried out once or not at all; whoever asks waits 15 s for the answer. One for the owner of a
 * schedule that is nobody's now, because its bucket is on its way, waits as long for the next.
 */
final class Orders {
  private static final Logger log = LogManager.getLogger(Orders.class);
  private static final long ANSWER_SECONDS = 15;
  private static final String DONE = "DONE";

  private final Peers peers;
  private final HostEpoch self;
  private final ScheduleBook book;
  private final Scheduling here;
  private final Map<Long, CompletableFuture<String>> open = new ConcurrentHashMap<>();

  /** For owners of what is not this host's. Belongs to the thread that reads the news. */
  private final Deque<Unowned> unowned = new ArrayDeque<>();

  private record Unowned(News news, Order order, long untilNanos) {}

  Orders(Peers peers, HostEpoch self, ScheduleBook book, Scheduling here) {
    this.peers = peers;
    this.self = self;
    this.book = book;
    this.here = here;
  }

  /** Answers the id of the run that came of it. */
  RunId ask(Order order) {
    long number = peers.tell(News.Kind.ORDER, order.subject(), order.detail());
    try {
      String[] answer = reply(number).get(ANSWER_SECONDS, TimeUnit.SECONDS).split(" ", 2);
      if (!answer[0].equals(DONE)) {
        throw new CronjarException(ErrorCode.valueOf(answer[0]), answer[1]);
      }
      return new RunId(answer[1]);
    } catch (TimeoutException late) {
      throw new CronjarException(
          ErrorCode.UNAVAILABLE,
          "The host that has it did not answer within "
              + ANSWER_SECONDS
              + " s: it is away, or another is taking over from it. It may still do what was asked;"
              + " look again.",
          late);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new CronjarException(
          ErrorCode.UNAVAILABLE, "Interrupted while another host was asked.", interrupted);
    } catch (ExecutionException never) {
      throw new IllegalStateException(never);
    } finally {
      open.remove(number);
    }
  }

  /** The answer may be here before the one who waits for it. */
  private CompletableFuture<String> reply(long order) {
    return open.computeIfAbsent(order, number -> new CompletableFuture<>());
  }

  /** Somebody answered an order; the subject is who asked and its number. */
  void answered(News news) {
    String[] subject = news.subject().split(" ", 2);
    if (Long.parseLong(subject[0]) == self.value()) {
      reply(Long.parseLong(subject[1])).complete(news.detail());
    }
  }

  /** Somebody ordered something; if it is for this host, it is done on a thread of its own. */
  void ordered(News news) {
    Order order = Order.of(news);
    if (order.target() == self.value()) {
      inItsOwnThread(news, () -> carryOut(news.number(), order));
    } else if (order.target() == Order.OWNER) {
      long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(ANSWER_SECONDS);
      unowned.add(new Unowned(news, order, until));
      offerToOwner();
    }
  }

  /** Buckets may have come; the thread that reads the news calls it again and again. */
  void offerToOwner() {
    long now = System.nanoTime();
    for (Iterator<Unowned> each = unowned.iterator(); each.hasNext(); ) {
      Unowned next = each.next();
      if (isReady(next.order)) {
        each.remove();
        inItsOwnThread(next.news, () -> takeAndCarryOut(next.news.number(), next.order));
      } else if (now - next.untilNanos > 0) {
        each.remove();
      }
    }
  }

  /** Who has just been made its owner, or has only just heard of the order, may yet read it. */
  private boolean isReady(Order order) {
    return book.owns(order.schedule())
        && (order.verb() != Order.Verb.TRIGGER || book.find(order.schedule()).isPresent());
  }

  private static void inItsOwnThread(News news, Runnable work) {
    Thread.ofVirtual().name("cronjar-order-" + news.number()).start(work);
  }

  private void takeAndCarryOut(long number, Order order) {
    try {
      if (peers.take(number)) {
        carryOut(number, order);
      }
    } catch (StoreUnavailable away) {
      log.warn("An order of another host could not be taken: {}", away.getMessage());
    }
  }

  private void carryOut(long number, Order order) {
    String answer;
    try {
      answer = DONE + " " + made(order).id().value();
    } catch (CronjarException refused) {
      answer = refused.code() + " " + refused.getMessage();
    } catch (RuntimeException failed) {
      log.error("An order of another host failed: {}", order, failed);
      answer = ErrorCode.BROKEN + " " + failed;
    }
    try {
      peers.tell(News.Kind.ANSWER, order.asker() + " " + number, answer);
    } catch (StoreUnavailable away) {
      log.warn("An order of another host was carried out and not answered: {}", away.getMessage());
    }
  }

  private Run made(Order order) {
    List<String> arguments = order.arguments();
    String first = arguments.getFirst();
    return switch (order.verb()) {
      case TRIGGER ->
          here.trigger(
              new ManualRun(
                  id(order),
                  first,
                  arguments.get(1),
                  arguments.get(2),
                  // an older host asks without these two
                  arguments.size() > 3 ? Long.parseLong(arguments.get(3)) : ManualRun.NOW,
                  following(arguments, 4)));
      case RETRY -> here.retryRun(new RunId(first), arguments.get(1), following(arguments, 2));
      case CANCEL -> here.cancelRun(new RunId(first), arguments.get(1));
      case PAUSE -> here.pauseRun(new RunId(first));
      case RESUME -> here.resumeRun(new RunId(first));
      case WORKFLOW ->
          here.order(
              new WorkflowOrder(
                  new RunId(first),
                  WorkflowOrder.Kind.valueOf(arguments.get(1)),
                  arguments.get(2),
                  arguments.get(3),
                  arguments.get(4)));
    };
  }

  /** Hosts of an earlier version do not say it. */
  private static Following following(List<String> arguments, int at) {
    return arguments.size() > at ? Following.valueOf(arguments.get(at)) : Following.USUAL;
  }

  private ScheduleId id(Order order) {
    return book.find(order.schedule())
        .map(line -> line.schedule().id())
        .orElseThrow(() -> new ScheduleNotFound("number " + order.schedule(), ""));
  }
}
