package dev.cronjar.host.control;

import dev.cronjar.host.control.view.OfferView;
import dev.cronjar.host.engine.Scheduling;
import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.plugin.ActivePlugin;
import dev.cronjar.host.plugin.Plugins;
import dev.cronjar.host.schedule.Problem;
import dev.cronjar.host.schedule.ScheduleId;
import dev.cronjar.host.workflow.Workflow;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Follows the plugins of this host and keeps the schedules and workflows that they bring, on a
 * thread of its own.
 */
public final class BroughtSchedules implements AutoCloseable {
  private static final Logger LOG = LogManager.getLogger(BroughtSchedules.class);
  private static final long BEAT_SECONDS = 2;
  private static final long LONGEST_LOOK_SECONDS = 5;

  private final Scheduling scheduling;
  private final Plugins plugins;
  private final PluginSchedules schedules;
  private final PluginSchedules workflows;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("cronjar-plugin-schedules").factory());

  private volatile Future<?> beating = CompletableFuture.completedFuture(true);

  /** Whether other hosts may work on the same database. */
  public enum Company {
    NONE,
    OTHERS
  }

  public BroughtSchedules(
      Plugins plugins,
      ControlParts.Wording wording,
      Scheduling scheduling,
      Access access,
      Clock clock,
      Company company) {
    this.scheduling = scheduling;
    this.plugins = plugins;
    PluginSchedules.Folder seen = new Seen(plugins, scheduling, company);
    ScheduleFileApply apply =
        new ScheduleFileApply(
            scheduling,
            new Admission(plugins, wording.times(), clock),
            new OrgCheck(access.store().orgs(), clock),
            access.sink(),
            clock);
    this.schedules =
        new PluginSchedules(
            seen, PluginSchedules.Kind.schedules(wording.reader()), apply, System::nanoTime);
    this.workflows =
        new PluginSchedules(
            seen, PluginSchedules.Kind.workflows(wording.workflows()), apply, System::nanoTime);
  }

  /** Puts in force what the active plugins bring, answers when that is done, and follows them. */
  public void start() {
    look();
    beating =
        thread.scheduleWithFixedDelay(this::look, BEAT_SECONDS, BEAT_SECONDS, TimeUnit.SECONDS);
    plugins.onChange(this::lookSoon);
  }

  private void lookSoon() {
    try {
      thread.execute(this::look);
    } catch (RejectedExecutionException closed) {
      LOG.debug("The host stops: schedules of plugins stay as they are");
    }
  }

  /** A failure in one look must not end the following. */
  private void look() {
    try {
      schedules.look(scheduling.schedules().stream().map(each -> each.schedule().source()));
      workflows.look(scheduling.schedules().stream().map(each -> each.schedule().source()));
    } catch (RuntimeException e) {
      LOG.error("Schedules of plugins could not be brought into force; they are tried again", e);
    }
  }

  public List<Problem> problems() {
    return Stream.concat(schedules.problems().stream(), workflows.problems().stream()).toList();
  }

  /** What is wrong with the schedules that this plugin brings. */
  public List<Problem> problems(String plugin) {
    return Stream.concat(schedules.problems(plugin).stream(), workflows.problems(plugin).stream())
        .toList();
  }

  /** The schedules and workflows that this plugin brings, by their ids. */
  public List<OfferView> offers(String plugin) {
    return Stream.concat(
            schedules.brought(plugin).stream().map(id -> offer("schedule", id, id.value())),
            workflows.brought(plugin).stream().map(id -> offer("workflow", id, Workflow.idOf(id))))
        .toList();
  }

  private static OfferView offer(String type, ScheduleId id, String own) {
    String org = id.org().equals(OrgId.DEFAULT) ? "" : id.org().value() + "/";
    return new OfferView(type, org + own, "", OfferView.NO_PARAMS);
  }

  /** Before the plugins are closed: their going is no removal then. */
  @Override
  public void close() {
    beating.cancel(false);
    thread.shutdownNow();
    try {
      if (!thread.awaitTermination(LONGEST_LOOK_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("Schedules of a plugin are still being brought into force");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Beside other hosts a plugin is gone only when this one had it - it may never have been here -
   * and no other offers its tasks.
   */
  private static final class Seen implements PluginSchedules.Folder {
    private final Plugins plugins;
    private final Scheduling scheduling;
    private final Company company;
    private final Set<String> had = new HashSet<>();

    Seen(Plugins plugins, Scheduling scheduling, Company company) {
      this.plugins = plugins;
      this.scheduling = scheduling;
      this.company = company;
    }

    @Override
    public List<ActivePlugin> active() {
      List<ActivePlugin> active = plugins.active();
      active.forEach(plugin -> had.add(plugin.id()));
      return active;
    }

    @Override
    public boolean isGone(String plugin) {
      return plugins.rows().stream().noneMatch(row -> row.id().equals(plugin))
          && (company == Company.NONE || (had.contains(plugin) && !isElsewhere(plugin)));
    }

    private boolean isElsewhere(String plugin) {
      return scheduling.hosts().stream()
          .filter(host -> !host.self() && host.state().equals("live"))
          .flatMap(host -> host.tasks().stream())
          .anyMatch(task -> task.startsWith(plugin + ":"));
    }
  }
}
