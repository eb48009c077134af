package dev.cronjar.host.alert;

import dev.cronjar.host.engine.Figures;
import dev.cronjar.host.engine.Scheduling;
import dev.cronjar.host.engine.Scheduling.HostRow;
import dev.cronjar.host.schedule.IntervalText;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** What can be wrong with a host, and how that is seen. All of it from memory but the disk. */
public final class HostChecks {
  private static final double GIB = 1L << 30;

  private final Scheduling scheduling;
  private final AlertBounds bounds;
  private final LongSupplier freeDisk;
  private final Clock clock;

  /**
   * @param freeDisk bytes that are left on the disk of the home
   */
  public HostChecks(Scheduling scheduling, AlertBounds bounds, LongSupplier freeDisk, Clock clock) {
    this.scheduling = scheduling;
    this.bounds = bounds;
    this.freeDisk = freeDisk;
    this.clock = clock;
  }

  /** One for each kind that this class knows. */
  public List<Watchdog.Check> all() {
    return List.of(
        new Watchdog.Check(AlertKind.STALLED, this::stalled),
        new Watchdog.Check(AlertKind.DATABASE, this::database),
        new Watchdog.Check(AlertKind.LATENESS, this::lateness),
        new Watchdog.Check(AlertKind.STUCK_THREADS, this::stuck),
        new Watchdog.Check(AlertKind.HOST_LOST, this::lost),
        new Watchdog.Check(AlertKind.DISK, this::disk));
  }

  private static List<Sighting> one(AlertKind kind, String words) {
    return List.of(Sighting.of(kind, "", words));
  }

  private List<Sighting> stalled() {
    Figures figures = scheduling.figures();
    return figures.state().equals("stalled")
        ? one(
            AlertKind.STALLED,
            String.format(
                Locale.ROOT,
                "The scheduler has not moved for %.0f s; nothing starts. jstack %d shows where the"
                    + " thread cronjar-dispatcher stands.",
                figures.scheduler().secondsSinceLastTick(),
                ProcessHandle.current().pid()))
        : List.of();
  }

  private List<Sighting> database() {
    Figures.Database database = scheduling.figures().database();
    return database.up()
        ? List.of()
        : one(
            AlertKind.DATABASE,
            String.format(
                Locale.ROOT,
                "The database has not answered for %.0f s; %d writes wait, nothing starts until it"
                    + " is back.",
                Math.max(0, database.outageSeconds()),
                database.pendingWrites()));
  }

  private List<Sighting> lateness() {
    double late = scheduling.figures().scheduler().latenessRecentMillis();
    return late > bounds.lateness().toMillis()
        ? one(
            AlertKind.LATENESS,
            String.format(
                Locale.ROOT,
                "A run of the last minute was let go %.1f s after its fire time; the bound is %s.",
                late / 1000,
                IntervalText.write(bounds.lateness())))
        : List.of();
  }

  private List<Sighting> stuck() {
    return scheduling.figures().executor().stuck().stream()
        .filter(task -> task.threads() > 0)
        .map(
            task ->
                Sighting.of(
                    AlertKind.STUCK_THREADS,
                    task.task(),
                    "%d %s of task %s go on although their runs have ended; threadReport shows where."
                        .formatted(
                            task.threads(),
                            task.threads() == 1 ? "thread" : "threads",
                            task.task())))
        .toList();
  }

  /** A host that is back under its name is not lost, whatever its earlier life came to. */
  private List<Sighting> lost() {
    BinaryOperator<HostRow> newer = (one, other) -> one.epoch() > other.epoch() ? one : other;
    Map<String, HostRow> newest =
        scheduling.hosts().stream().collect(Collectors.toMap(HostRow::name, host -> host, newer));
    long oldest = clock.millis() - bounds.hostLost().toMillis();
    return newest.values().stream()
        .filter(host -> host.state().equals("dead") && host.leaseUntil() > oldest)
        .map(HostChecks::lost)
        .toList();
  }

  private static Sighting lost(HostRow host) {
    return Sighting.of(
        AlertKind.HOST_LOST,
        host.name(),
        "Host %s (epoch %d, pid %d) has not been heard of since %s; the others do its work."
            .formatted(
                host.name(), host.epoch(), host.pid(), Instant.ofEpochMilli(host.leaseUntil())));
  }

  private List<Sighting> disk() {
    long free = freeDisk.getAsLong();
    return free >= 0 && free < bounds.freeDiskBytes()
        ? one(
            AlertKind.DISK,
            String.format(
                Locale.ROOT,
                "%.1f GiB are free on the disk of the home; the bound is %.1f GiB. When it is full,"
                    + " nothing can be recorded and nothing starts.",
                free / GIB,
                bounds.freeDiskBytes() / GIB))
        : List.of();
  }
}
