package dev.cronjar.host.control;

import static dev.cronjar.host.control.Operation.changes;
import static dev.cronjar.host.control.Operation.reads;
import static dev.cronjar.host.org.Permission.HOST_ADMIN;
import static dev.cronjar.host.org.Permission.HOST_READ;

import dev.cronjar.host.control.Operation.Bound;
import dev.cronjar.host.control.Operation.Done;
import dev.cronjar.host.control.view.HealthView;
import dev.cronjar.host.control.view.HostRowView;
import dev.cronjar.host.control.view.StatsView;
import dev.cronjar.host.control.view.VerificationView;
import dev.cronjar.host.engine.Scheduling;
import dev.cronjar.host.org.InvalidField;
import java.time.ZoneId;
import java.util.List;

/** What can be asked of the host as a whole, and the answers. */
public final class HostOperations {
  public static final Operation<Params.None, HealthView> HEALTH =
      reads("hosts.health", HOST_READ, Params.None.class, HealthView.class);
  public static final Operation<Params.None, StatsView> STATS =
      reads("hosts.stats", HOST_READ, Params.None.class, StatsView.class);
  public static final Operation<Params.None, List<HostRowView>> LIST =
      reads("hosts.list", HOST_READ, Params.None.class, HostRowView.class);
  public static final Operation<Verify, VerificationView> VERIFY =
      reads("hosts.verify", HOST_READ, Verify.class, VerificationView.class);
  public static final Operation<Params.None, Done> PAUSE =
      changes("hosts.pause-scheduler", HOST_ADMIN, Params.None.class, Done.class);
  public static final Operation<Params.None, Done> RESUME =
      changes("hosts.resume-scheduler", HOST_ADMIN, Params.None.class, Done.class);
  public static final Operation<Shutdown, Done> SHUTDOWN =
      changes("hosts.shutdown", HOST_ADMIN, Shutdown.class, Done.class);

  private final Scheduling scheduling;
  private final Health health;
  private final Stats stats;
  private final HostFacts facts;
  private final ZoneId zone;
  private final Runnable stop;

  /**
   * @param zone in which times of hosts are shown
   * @param stop begins an orderly stop and returns at once
   */
  HostOperations(
      Scheduling scheduling,
      Health health,
      Stats stats,
      HostFacts facts,
      ZoneId zone,
      Runnable stop) {
    this.scheduling = scheduling;
    this.health = health;
    this.stats = stats;
    this.facts = facts;
    this.zone = zone;
    this.stop = stop;
  }

  /**
   * Which fire times to examine: instants with offset, empty for no bound.
   *
   * @param late a start later than this is a finding; empty: lateness is none
   */
  public record Verify(String from, String to, String late) implements Params {}

  /** Confirm: the host's name. */
  public record Shutdown(String confirm) implements Params {}

  List<Bound<?, ?>> bound() {
    return List.of(
        HEALTH.by((params, caller) -> health.view(caller)),
        STATS.by((params, caller) -> stats.view(caller)),
        LIST.by((params, caller) -> scheduling.hosts().stream().map(this::view).toList()),
        PAUSE.by((params, caller) -> done(scheduling::pauseAll)),
        RESUME.by((params, caller) -> done(scheduling::resumeAll)),
        SHUTDOWN.by((params, caller) -> shutdown(params)));
  }

  private HostRowView view(Scheduling.HostRow host) {
    return new HostRowView(
        host.epoch(),
        host.name(),
        host.pid(),
        host.version(),
        host.state(),
        Iso.text(host.startedAt(), zone),
        Iso.text(host.leaseUntil(), zone),
        host.buckets(),
        host.self());
  }

  private Done shutdown(Shutdown params) {
    if (!params.confirm().equals(facts.name())) {
      throw new InvalidField(
          "confirm",
          "confirm: wanted the host's name '%s', found '%s'. The host goes on."
              .formatted(facts.name(), params.confirm()));
    }
    return done(stop);
  }

  private static Done done(Runnable action) {
    action.run();
    return Done.DONE;
  }
}
