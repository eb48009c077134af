package dev.cronjar.host.control;

import dev.cronjar.host.notice.Notification;
import dev.cronjar.host.notice.Outbox;
import dev.cronjar.host.notice.RuleStore;
import dev.cronjar.host.org.OrgId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Rules and notifications in memory. */
public final class FakeNotices {
  public final Rules rules = new Rules();
  public final Mail outbox = new Mail();

  /** By org and name. */
  public static final class Rules implements RuleStore {
    private final Map<String, Stored> all = new TreeMap<>();
    private int changes;

    private static String key(OrgId org, String name) {
      return org + "/" + name;
    }

    @Override
    public List<Stored> all() {
      return List.copyOf(all.values());
    }

    @Override
    public Optional<Stored> find(OrgId org, String name) {
      return Optional.ofNullable(all.get(key(org, name)));
    }

    @Override
    public void put(Stored rule) {
      changes++;
      all.put(key(rule.org(), rule.name()), rule);
    }

    @Override
    public boolean delete(OrgId org, String name) {
      changes++;
      return all.remove(key(org, name)) != null;
    }

    @Override
    public String stamp() {
      return Integer.toString(changes);
    }
  }

  /** Oldest first. */
  public static final class Mail implements Outbox {
    public final List<Entry> entries = new ArrayList<>();

    @Override
    public void add(List<Notification> notifications) {
      for (Notification each : notifications) {
        if (find(each.id()).isEmpty()) {
          long at = each.createdMillis();
          entries.add(new Entry(entries.size() + 1L, each, State.WAITING, 0, at, at, ""));
        }
      }
    }

    private void settle(String id, State state, int more, String problem, long now, long next) {
      entries.replaceAll(
          entry ->
              entry.notification().id().equals(id)
                  ? new Entry(
                      entry.number(),
                      entry.notification(),
                      state,
                      entry.attempts() + more,
                      next,
                      now,
                      problem)
                  : entry);
    }

    @Override
    public List<Entry> take(String channel, int limit, long nowMillis, long untilMillis) {
      List<Entry> due =
          entries.stream()
              .filter(each -> each.state() == State.WAITING && each.nextMillis() <= nowMillis)
              .filter(each -> each.notification().channel().equals(channel))
              .limit(limit)
              .toList();
      due.forEach(
          each ->
              settle(
                  each.notification().id(),
                  State.WAITING,
                  1,
                  each.problem(),
                  nowMillis,
                  untilMillis));
      return due.stream().map(each -> find(each.notification().id()).orElseThrow()).toList();
    }

    @Override
    public void sent(String id, long nowMillis) {
      settle(id, State.SENT, 0, "", nowMillis, nowMillis);
    }

    @Override
    public void again(String id, String problem, long nowMillis, long nextMillis) {
      settle(id, State.WAITING, 0, problem, nowMillis, nextMillis);
    }

    @Override
    public void failed(String id, String problem, long nowMillis) {
      settle(id, State.FAILED, 0, problem, nowMillis, nowMillis);
    }

    @Override
    public List<Entry> list(Query query, int limit) {
      return entries.reversed().stream()
          .filter(each -> query.org().map(each.notification().org()::equals).orElse(true))
          .filter(
              each ->
                  query.channel().isEmpty()
                      || query.channel().equals(each.notification().channel()))
          .filter(each -> query.state().map(each.state()::equals).orElse(true))
          .filter(each -> query.before() == 0 || each.number() < query.before())
          .limit(limit)
          .toList();
    }

    @Override
    public Optional<Entry> find(String id) {
      return entries.stream().filter(each -> each.notification().id().equals(id)).findFirst();
    }

    @Override
    public boolean retry(String id, long nowMillis) {
      boolean open = find(id).filter(each -> each.state() != State.SENT).isPresent();
      if (open) {
        settle(id, State.WAITING, 0, "", nowMillis, nowMillis);
      }
      return open;
    }

    @Override
    public Optional<Long> nextDue(String channel) {
      return entries.stream()
          .filter(each -> each.state() == State.WAITING)
          .filter(each -> each.notification().channel().equals(channel))
          .map(Entry::nextMillis)
          .min(Long::compare);
    }

    @Override
    public Map<String, Long> due(long nowMillis) {
      Map<String, Long> due = new TreeMap<>();
      entries.stream()
          .filter(each -> each.state() == State.WAITING && each.nextMillis() <= nowMillis)
          .forEach(each -> due.merge(each.notification().channel(), each.nextMillis(), Math::min));
      return due;
    }

    @Override
    public Counts counts() {
      return new Counts(
          entries.stream().filter(each -> each.state() == State.WAITING).count(),
          entries.stream()
              .filter(each -> each.state() == State.WAITING && each.attempts() >= 3)
              .count(),
          entries.stream().filter(each -> each.state() == State.FAILED).count());
    }

    @Override
    public long countBefore(long millis) {
      return 0;
    }

    @Override
    public int deleteBefore(long millis) {
      return 0;
    }
  }
}
