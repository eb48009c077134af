package dev.cronjar.host.notify;

import dev.cronjar.host.engine.notify.EventPump;
import dev.cronjar.host.notice.Kept;
import dev.cronjar.host.notice.Notification;
import dev.cronjar.host.notice.RuleStore;
import dev.cronjar.host.run.Event;
import dev.cronjar.host.run.HostLife;
import dev.cronjar.host.run.NumberedEvent;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.RunLogs;
import dev.cronjar.host.run.RunStore;
import dev.cronjar.host.schedule.OwnRule;
import dev.cronjar.host.schedule.RuleJson;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Holds the rules against the event stream: the consumer {@code rules}. */
public final class RuleConsumer implements EventPump.Consumer {
  /** Its name among the consumers. */
  public static final String NAME = "rules";

  private static final Logger LOG = LogManager.getLogger(RuleConsumer.class);
  private static final long LOOK_MILLIS = Duration.ofSeconds(1).toMillis();
  private static final long TIDY_MILLIS = Duration.ofMinutes(10).toMillis();

  private final RuleStore rules;
  private final Schedules schedules;
  private final Judge judge;
  private final Absences absences;
  private final Composer composer;
  private final Lives lives;
  private final Clock clock;
  private RuleBook book;
  private Memory memory = new Memory(Map.of());
  private String stamp = "";
  private long lookedAt;
  private long absencesAt;
  private long tidiedAt;

  /**
   * @param lives those that hosts had on this database
   * @param clock its zone is that of schedules that are not known any more
   */
  public RuleConsumer(
      RuleStore rules,
      Schedules schedules,
      RunStore runs,
      RunLogs logs,
      Supplier<List<HostLife>> lives,
      Clock clock) {
    this.rules = rules;
    this.schedules = schedules;
    this.judge = new Judge(id -> runs.find(new RunId(id)));
    this.absences = new Absences(runs);
    this.lives = new Lives(lives);
    this.composer = new Composer(runs, logs, this.lives::host, clock.getZone());
    this.clock = clock;
    this.book = new RuleBook(List.of(), schedules);
  }

  @Override
  public void begin(Map<String, String> kept) {
    memory = new Memory(kept);
    stamp = "";
    lookedAt = 0;
  }

  @Override
  public Kept handle(List<NumberedEvent> events) {
    long now = clock.millis();
    look(now);
    List<Notification> sent = new ArrayList<>();
    for (NumberedEvent each : events) {
      if (each.event().kind() == Event.Kind.SCHEDULE_CHANGED) {
        book.changed(each.event().schedule());
      }
      Happening.of(each).ifPresent(happening -> judge(happening, now, sent));
    }
    if (now - absencesAt >= LOOK_MILLIS) {
      absencesAt = now;
      timers(now, sent);
    }
    return memory.changes(sent);
  }

  /** Rules may have been changed by any host. */
  private void look(long now) {
    if (now - lookedAt < LOOK_MILLIS) {
      return;
    }
    lookedAt = now;
    String present = rules.stamp();
    if (!present.equals(stamp)) {
      stamp = present;
      book = new RuleBook(read(rules.all()), schedules);
    }
    if (now - tidiedAt > TIDY_MILLIS) {
      tidiedAt = now;
      memory.keepOnly(book.ids());
    }
  }

  /** One that cannot be read must not keep the others from being in force. */
  private static List<OwnRule> read(List<RuleStore.Stored> stored) {
    List<OwnRule> read = new ArrayList<>();
    for (RuleStore.Stored each : stored) {
      try {
        read.add(RuleJson.read(each.definition()));
      } catch (RuntimeException broken) {
        LOG.error(
            "Rule '{}' of org '{}' cannot be read and is not in force",
            each.name(),
            each.org(),
            broken);
      }
    }
    return read;
  }

  private void judge(Happening happening, long now, List<Notification> sent) {
    if (happening.alarm().isPresent()) {
      List<BoundRule> about = book.aboutAlerts(happening.schedule());
      var verdicts = new AlarmJudge(memory, lives).judge(about, happening, happening.alarm().get());
      send(verdicts, now, sent);
      return;
    }
    List<BoundRule> about = book.about(happening.schedule());
    if (!about.isEmpty()) {
      send(judge.judge(about, happening, memory), now, sent);
    }
  }

  private void timers(long now, List<Notification> sent) {
    send(absences.due(book.absences(), memory, now), now, sent);
    boolean held = memory.has(Dispatch.HELD);
    boolean open = memory.has(AlarmJudge.OPEN);
    if (held || open) {
      Map<String, BoundRule> byId = new HashMap<>();
      book.all().forEach(rule -> byId.put(rule.id(), rule));
      send(new AlarmJudge(memory, lives).gone(byId, now), now, sent);
      sent.addAll(new Dispatch(memory).due(byId, now));
    }
  }

  private void send(List<Verdict> verdicts, long now, List<Notification> sent) {
    Dispatch dispatch = new Dispatch(memory);
    for (Verdict verdict : verdicts) {
      if (verdict.isSent()) {
        var schedule = schedules.schedule(verdict.happening().schedule());
        sent.addAll(dispatch.send(verdict, composer.fields(verdict, schedule, now), now));
      }
    }
  }
}
