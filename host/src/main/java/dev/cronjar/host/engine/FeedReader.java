package dev.cronjar.host.engine;

import dev.cronjar.host.run.News;
import dev.cronjar.host.run.Peers;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Reads news, each once. Numbers are given before the commit, so a lower one may become visible
 * after a higher one: a gap is watched until it can belong to no transaction any more. Belongs to
 * one thread.
 */
final class FeedReader {
  private static final long GAP_MILLIS = Duration.ofSeconds(30).toMillis();

  /** So many before the start are read again: one of them may just be under way. */
  private static final long OVERLAP = 100;

  private final Peers peers;
  private final Clock clock;

  /** Everything up to here is read or will never be. */
  private long floor;

  /** What was read above the floor, and when. */
  private final TreeMap<Long, Long> above = new TreeMap<>();

  private final long first;

  /** Begins with the next news, and some before it that only tell what is. */
  FeedReader(Peers peers, Clock clock) {
    this.peers = peers;
    this.clock = clock;
    this.first = peers.latestNews();
    this.floor = Math.max(0, first - OVERLAP);
  }

  List<News> next() {
    long now = clock.millis();
    List<News> fresh = new ArrayList<>();
    for (News news : peers.newsAbove(floor)) {
      if (above.putIfAbsent(news.number(), now) == null) {
        fresh.add(news);
      }
    }
    raiseFloor(now);
    fresh.removeIf(this::isOldOrder);
    return fresh;
  }

  private boolean isOldOrder(News news) {
    return news.number() <= first && news.kind() != News.Kind.SCHEDULE;
  }

  private void raiseFloor(long now) {
    while (!above.isEmpty()
        && (above.firstKey() == floor + 1 || above.firstEntry().getValue() < now - GAP_MILLIS)) {
      floor = above.pollFirstEntry().getKey();
    }
  }
}
