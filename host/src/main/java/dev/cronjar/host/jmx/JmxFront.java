package dev.cronjar.host.jmx;

import dev.cronjar.host.alert.AlertBoard;
import dev.cronjar.host.control.Control;
import dev.cronjar.host.control.EventFeed;
import dev.cronjar.host.engine.Figures;
import dev.cronjar.host.engine.Scheduling;
import java.time.Clock;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.management.MBeanServer;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** All of the host's beans, from start to close. */
public final class JmxFront implements AutoCloseable {
  private static final Logger LOG = LogManager.getLogger(JmxFront.class);

  /** Beyond this, a listener that hangs loses the oldest notifications instead of our memory. */
  private static final int WAITING_NOTICES = 10_000;

  private final Registry registry;
  private final Asking host;
  private final Scheduling scheduling;
  private final Clock clock;
  private final EventFeed feed;
  private final ScheduleBeans schedules;
  private final PluginBeans plugins;
  private final Notices notices;
  private final AlertNotices alertNotices;
  private final AlertBoard alerts;
  private final ScheduledExecutorService beat =
      Executors.newSingleThreadScheduledExecutor(daemon("cronjar-jmx"));
  private final RunTotals totals;
  private final ThreadPoolExecutor listeners =
      new ThreadPoolExecutor(
          1,
          1,
          1,
          TimeUnit.MINUTES,
          new ArrayBlockingQueue<>(WAITING_NOTICES),
          daemon("cronjar-jmx-notices"),
          new ThreadPoolExecutor.DiscardOldestPolicy());
  private EventFeed.Subscription subscription = () -> {};
  private Runnable alerting = () -> {};
  private Future<?> beating = CompletableFuture.completedFuture(null);

  /** What is looked at past the operations. */
  public record Live(Scheduling scheduling, AlertBoard alerts) {}

  public JmxFront(
      MBeanServer server,
      Control control,
      Live live,
      EventFeed feed,
      JmxOptions options,
      Clock clock) {
    this.registry = new Registry(server);
    this.host = new Asking(control, options.caller());
    this.scheduling = live.scheduling();
    this.alerts = live.alerts();
    this.feed = feed;
    this.clock = clock;
    this.schedules =
        new ScheduleBeans(
            registry, scheduling, host, options.scheduleBeans(), clock, System::nanoTime);
    this.plugins = new PluginBeans(registry, host);
    this.totals = new RunTotals(host);
    this.notices = new Notices(scheduling, options.finished(), listeners);
    this.alertNotices = new AlertNotices(listeners);
  }

  /** Whether a host shows itself there already. */
  public static boolean isTaken(MBeanServer server) {
    return server.isRegistered(Notices.HOST);
  }

  /** Registers everything; afterwards the beans of schedules and plugins follow within a second. */
  public void start() {
    registerControls();
    registerObservers();
    refresh();
    beating = beat.scheduleWithFixedDelay(this::refresh, 1, 1, TimeUnit.SECONDS);
    subscription = feed.subscribe(notices::accept);
    alerting = alerts.listen(alertNotices::accept);
  }

  /** Takes over how many runs there are; to be called now and then. Asks the database. */
  public void count() {
    totals.refresh();
  }

  private void registerControls() {
    control("Schedules", new SchedulesControl(host), SchedulesControlMXBean.class);
    control("Runs", new RunsControl(host), RunsControlMXBean.class);
    control("Batches", new BatchesControl(host), BatchesControlMXBean.class);
    control("Workflows", new WorkflowsControl(host), WorkflowsControlMXBean.class);
    control("Plugins", new PluginsControl(host), PluginsControlMXBean.class);
    control("Tasks", new TasksControl(host), TasksControlMXBean.class);
    control("Hosts", new HostsControl(host), HostsControlMXBean.class);
    control("Users", new UsersControl(host), UsersControlMXBean.class);
    control("Tokens", new TokensControl(host), TokensControlMXBean.class);
    control("Orgs", new OrgsControl(host), OrgsControlMXBean.class);
    control("Alerts", new AlertsControl(host), AlertsControlMXBean.class);
    control("Rules", new RulesControl(host), RulesControlMXBean.class);
    control("Upkeep", new UpkeepControl(host), UpkeepControlMXBean.class);
    control("Events", new EventsControl(host), EventsControlMXBean.class);
    control("Audit", new AuditControl(host), AuditControlMXBean.class);
  }

  private <T> void control(String noun, T bean, Class<T> face) {
    registry.add(BeanName.of("Control", noun), DescribedBean.silent(bean, face));
  }

  private void registerObservers() {
    Glance<Figures> figures = new Glance<>(scheduling::figures, System::nanoTime);
    registry.add(
        Notices.HOST,
        new DescribedBean(new HostBean(host, System::nanoTime), HostMXBean.class, notices.host()));
    registry.add(
        Notices.RUNS,
        new DescribedBean(new RunsBean(host, figures, totals), RunsMXBean.class, notices.runs()));
    registry.add(
        AlertNotices.ALERTS,
        new DescribedBean(
            new AlertsBean(host, System::nanoTime), AlertsMXBean.class, alertNotices.emitter()));
    observer(
        "Scheduler",
        new SchedulerBean(host, figures, schedules::hidden, clock),
        SchedulerMXBean.class);
    observer("Executor", new ExecutorBean(figures), ExecutorMXBean.class);
    observer("Database", new DatabaseBean(figures), DatabaseMXBean.class);
  }

  private <T> void observer(String type, T bean, Class<T> face) {
    registry.add(BeanName.of(type), DescribedBean.silent(bean, face));
  }

  /** A failure here must not end the beat: the next second may go better. */
  private synchronized void refresh() {
    try {
      schedules.refresh();
      plugins.refresh();
    } catch (RuntimeException e) {
      LOG.warn("The JMX beans could not be brought up to date; next try in a second", e);
    }
  }

  @Override
  public void close() {
    subscription.close();
    alerting.run();
    beating.cancel(false);
    beat.shutdownNow();
    listeners.shutdownNow();
    removeAll();
  }

  private synchronized void removeAll() {
    registry.removeAll();
  }

  private static ThreadFactory daemon(String name) {
    return Thread.ofPlatform().daemon().name(name).factory();
  }
}
