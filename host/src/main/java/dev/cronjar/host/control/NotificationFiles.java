package dev.cronjar.host.control;

import dev.cronjar.host.audit.AuditEntry;
import dev.cronjar.host.audit.AuditSink;
import dev.cronjar.host.notice.RuleStore;
import dev.cronjar.host.notify.Channels;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.run.StoreUnavailable;
import dev.cronjar.host.schedule.NotificationFile;
import dev.cronjar.host.schedule.NotificationReader;
import dev.cronjar.host.schedule.OwnRule;
import dev.cronjar.host.schedule.Problem;
import dev.cronjar.host.schedule.RuleJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Keeps rules and channels as the files in {@code notifications/} say: save, and the change is in
 * force or refused with file, line and reason. A file owns its rules; when it is gone they are
 * gone. The folder is looked at every second; a file counts once it has looked the same twice.
 */
public final class NotificationFiles implements AutoCloseable {
  private static final Logger LOG = LogManager.getLogger(NotificationFiles.class);

  private static final Duration BEAT = Duration.ofSeconds(1);

  private final Path folder;
  private final NotificationReader reader;
  private final Parts parts;
  private final Clock clock;
  private final Duration beat;
  private final Map<String, String> seen = new HashMap<>();
  private final Map<String, String> inForce = new HashMap<>();
  private final Map<String, List<Problem>> problems = new ConcurrentSkipListMap<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread =
      Thread.ofPlatform().daemon().name("cronjar-notification-files").unstarted(this::follow);

  /** What the files say things to. */
  public record Parts(RuleStore rules, Channels channels, AuditSink audit) {}

  /** {@code folder}: need not be there. */
  public NotificationFiles(Path folder, Parts parts, Clock clock) {
    this(folder, parts, clock, BEAT);
  }

  /** {@code beat}: how often the folder is looked at. */
  NotificationFiles(Path folder, Parts parts, Clock clock, Duration beat) {
    this.folder = folder;
    this.reader = new NotificationReader(clock.getZone());
    this.parts = parts;
    this.clock = clock;
    this.beat = beat;
  }

  /** Puts the files in force, answers when that is done, and follows them from then on. */
  public void start() {
    look();
    look();
    thread.start();
  }

  /** What is wrong in the files now. Any thread. */
  public List<Problem> problems() {
    return problems.values().stream().flatMap(List::stream).toList();
  }

  private void follow() {
    try {
      while (!closed.await(beat.toMillis(), TimeUnit.MILLISECONDS)) {
        look();
      }
    } catch (InterruptedException stopped) {
      LOG.debug("Notification files are no longer followed", stopped);
    }
  }

  /** A failure in one look must not end the following: the next may go better. */
  private void look() {
    try {
      Map<String, String> stamps = stamps();
      Set<String> files = new TreeSet<>(stamps.keySet());
      files.addAll(inForce.keySet());
      files.addAll(owners(stamps.keySet()));
      for (String file : files) {
        String stamp = stamps.getOrDefault(file, "");
        boolean settled = stamp.equals(seen.put(file, stamp));
        if (settled && !stamp.equals(inForce.get(file))) {
          apply(file, stamp);
        }
      }
    } catch (StoreUnavailable away) {
      LOG.debug("Notification files wait for the database", away);
    } catch (RuntimeException failed) {
      LOG.error(
          "The files in {} could not be brought into force; next try in a second", folder, failed);
    }
  }

  /** Files that own rules and went while no host looked: asked for once. */
  private Set<String> owners(Set<String> there) {
    if (!seen.isEmpty()) {
      return Set.of();
    }
    return parts.rules().all().stream()
        .map(RuleStore.Stored::source)
        .filter(source -> !source.isEmpty() && !there.contains(source))
        .collect(Collectors.toSet());
  }

  private Map<String, String> stamps() {
    Map<String, String> stamps = new TreeMap<>();
    if (!Files.isDirectory(folder)) {
      return stamps;
    }
    try (Stream<Path> paths = Files.list(folder)) {
      for (Path path : paths.toList()) {
        String name = path.getFileName().toString();
        if (name.matches("[^.].*\\.(yaml|yml|json)")) {
          BasicFileAttributes is = Files.readAttributes(path, BasicFileAttributes.class);
          stamps.put(name, is.size() + "@" + is.lastModifiedTime());
        }
      }
      return stamps;
    } catch (IOException changing) {
      LOG.debug("{} is looked at again in a second", folder, changing);
      return new TreeMap<>(inForce);
    }
  }

  private void apply(String file, String stamp) {
    if (stamp.isEmpty()) {
      follow(file, reader.readFile(file, ""));
      parts.channels().gone(file);
      inForce.remove(file);
      problems.remove(file);
      return;
    }
    NotificationFile content;
    try {
      content = reader.readFile(file, Files.readString(folder.resolve(file)));
    } catch (IOException unreadable) {
      report(file, List.of(new Problem(file, 0, 0, "", "cannot be read: " + unreadable)));
      return;
    }
    List<Problem> wrong = new ArrayList<>(content.problems());
    wrong.addAll(parts.channels().follow(file, content.channels()));
    wrong.addAll(follow(file, content));
    report(file, wrong);
    inForce.put(file, stamp);
  }

  private void report(String file, List<Problem> now) {
    List<Problem> before = now.isEmpty() ? problems.remove(file) : problems.put(file, now);
    if (!now.equals(before)) {
      now.forEach(
          each -> LOG.warn("notifications/{} - what was valid before stays in force", each));
    }
  }

  private List<Problem> follow(String file, NotificationFile content) {
    List<Problem> wrong = new ArrayList<>();
    List<String> done = new ArrayList<>();
    for (NotificationFile.RuleEntry entry : content.rules()) {
      try {
        put(file, entry, wrong).ifPresent(done::add);
      } catch (CronjarException refused) {
        wrong.add(new Problem(file, entry.line(), 1, "", String.valueOf(refused.getMessage())));
      }
    }
    for (RuleStore.Stored stored : parts.rules().all()) {
      String id = RuleJson.read(stored.definition()).id();
      if (stored.source().equals(file) && content.whole() && !content.named().contains(id)) {
        parts.rules().delete(stored.org(), stored.name());
        done.add("deleted " + id);
      }
    }
    if (!done.isEmpty()) {
      LOG.info("notifications/{}: {}", file, String.join(", ", done));
      audit(file, done);
    }
    return wrong;
  }

  /** Answers what was done, if anything was. */
  private Optional<String> put(String file, NotificationFile.RuleEntry entry, List<Problem> wrong) {
    OwnRule rule = entry.rule();
    Optional<RuleStore.Stored> before = parts.rules().find(rule.org(), rule.rule().name());
    String definition = RuleJson.write(rule);
    if (before.isPresent() && !before.get().source().equals(file)) {
      String owner = before.get().source();
      wrong.add(
          new Problem(
              file,
              entry.line(),
              1,
              "name",
              "rule '%s' %s, or give this one another name. Nothing was changed"
                  .formatted(
                      rule.id(),
                      owner.isEmpty()
                          ? "was made in a console or over HTTP; delete it there"
                          : "belongs to notifications/" + owner + "; take it out there")));
      return Optional.empty();
    }
    if (before.isPresent() && RuleJson.read(before.get().definition()).equals(rule)) {
      return Optional.empty();
    }
    parts
        .rules()
        .put(
            new RuleStore.Stored(rule.org(), rule.rule().name(), definition, file, clock.millis()));
    return Optional.of((before.isPresent() ? "changed " : "created ") + rule.id());
  }

  private void audit(String file, List<String> done) {
    parts
        .audit()
        .record(
            new AuditEntry(
                UUID.randomUUID().toString(),
                clock.millis(),
                "file:" + file,
                OrgId.DEFAULT.value(),
                "",
                "rules.apply-file",
                "",
                file,
                AuditEntry.OK,
                String.join(", ", done),
                "",
                ""));
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      if (thread.isAlive() && !thread.join(Duration.ofSeconds(5))) {
        LOG.warn("A change in {} is still being brought into force", folder);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
