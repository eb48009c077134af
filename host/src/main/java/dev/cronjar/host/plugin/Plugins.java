package dev.cronjar.host.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The plugins of a folder: dropped JARs become tasks, replaced ones are switched without dropping a
 * run, removed ones drain. Everything that changes happens on one thread of its own; reading is
 * from snapshots and safe from any thread.
 */
public final class Plugins implements Tasks, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Plugins.class);
  private static final Duration RESCAN_LIMIT = Duration.ofSeconds(5);

  private final Path directory;
  private final Clock clock;
  private final Pace pace;
  private final PrivateCopies copies;
  private final Deliveries deliveries;
  private final Withholding withholding;
  private final PluginFolder folder;
  private final Departures departures;
  private final Lineup lineup;
  private final FolderWatch watch;
  private final Consumer<PluginEvent> listener;
  private final List<Runnable> onChange = new CopyOnWriteArrayList<>();
  private final ChangeThread thread = new ChangeThread();

  /** Whether a change was seen that is not followed yet. The plugins' thread alone. */
  private boolean behind;

  private volatile TaskTable tasks = TaskTable.EMPTY;
  private volatile Rows rows = Rows.EMPTY;

  /**
   * Prepares the plugins; {@link #start} loads them.
   *
   * @param folder where JARs are dropped; made when it is not there
   * @param work where private copies are kept
   * @param withheld the file that keeps what an operator has taken out of service
   * @param listener told on the plugins' thread what was loaded, unloaded, refused and leaked
   * @param leakedAfter how long an unloaded one may stay in memory
   */
  public Plugins(
      Path folder,
      Path work,
      Path withheld,
      Clock clock,
      Consumer<PluginEvent> listener,
      Duration leakedAfter) {
    this(folder, work, withheld, clock, listener, Pace.normal(leakedAfter));
  }

  Plugins(
      Path directory,
      Path work,
      Path withheld,
      Clock clock,
      Consumer<PluginEvent> listener,
      Pace pace) {
    this.directory = made(directory);
    this.clock = clock;
    this.pace = pace;
    this.listener = listener;
    copies = new PrivateCopies(work);
    deliveries = new Deliveries(directory, work);
    Withheld kept = new Withheld(withheld);
    folder = new PluginFolder(directory, copies, pace);
    departures = new Departures(pace, this::tell);
    lineup =
        new Lineup(pace.startLimit(), kept, departures, this::tell, this::publish, this::lookSoon);
    withholding = new Withholding(kept, lineup, () -> look(Look.AND_FOLLOW));
    watch = new FolderWatch(directory, this::beat);
  }

  private static Path made(Path directory) {
    try {
      return Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException("The plugin folder " + directory + " cannot be made", e);
    }
  }

  /** Loads what is in the folder, then watches it. Answers when what is complete is loaded. */
  public void start() {
    // A cached JAR connection of a plugin's resource would keep the JAR open after the unload.
    URLConnection.setDefaultUseCaches("jar", false);
    thread.run(() -> copies.keepOnly(Set.of()));
    rescan();
    watch.start();
  }

  /**
   * Looks at the folder now and gives what failed to load another try. Answers when what is
   * complete has been dealt with, at the latest after 5 s and what is being loaded. Not from a
   * listener.
   */
  public void rescan() {
    thread.run(
        () -> {
          lineup.forgetFailures();
          look(Look.AND_FOLLOW);
        });
    long end = System.nanoTime() + RESCAN_LIMIT.toNanos();
    try {
      while (thread.answer(folder::isMoving) && System.nanoTime() < end) {
        TimeUnit.NANOSECONDS.sleep(pace.beat().toNanos());
        thread.answer(this::lookIfChanged);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Puts a JAR into the folder, over one of the same name, and answers when it has been dealt with.
   */
  public void install(String file, InputStream content) {
    deliveries.take(file, content);
    rescan();
  }

  /** Takes all versions of a plugin out of service; runs inside go on to their end. */
  public void disable(String id) {
    thread.run(() -> withholding.disable(id));
  }

  /** Puts a plugin into service again, and the versions of it that were rolled back. */
  public void enable(String id) {
    thread.run(() -> withholding.enable(id));
  }

  /**
   * Puts the active version of a plugin aside, so that the one before becomes active. When that one
   * does not load, everything stays as it was.
   */
  public void rollback(String id) {
    thread.run(() -> withholding.rollback(id));
  }

  /** The plugins whose tasks are on offer. */
  public List<ActivePlugin> active() {
    return tasks.plugins();
  }

  /** The listeners on offer. */
  public List<LoadedListener> listeners() {
    return tasks.listeners();
  }

  /** The channel of this full name {@code plugin:channel} that is on offer. */
  public Optional<LoadedChannel> channel(String name) {
    return tasks.channel(name);
  }

  /** Every file of the folder, and every plugin that is on its way out. */
  public List<PluginRow> rows() {
    return rows.now();
  }

  /** The rows of a plugin id or a file name. */
  public List<PluginRow> why(String name) {
    return rows().stream().filter(row -> row.isAbout(name)).toList();
  }

  /** Calls {@code listener} on the plugins' thread after each change of what {@link #all} says. */
  public void onChange(Runnable listener) {
    onChange.add(listener);
  }

  @Override
  public Optional<LoadedTask> find(String name) {
    return tasks.find(name);
  }

  @Override
  public String whyMissing(String name) {
    return tasks.whyMissing(name, rows());
  }

  @Override
  public List<LoadedTask> all() {
    return tasks.all();
  }

  @Override
  public List<LoadedTask> kinds() {
    return tasks.kinds();
  }

  @Override
  public List<LoadedTrigger> triggers() {
    return tasks.triggers();
  }

  /** Stops watching and unloads all plugins, whether runs are inside or not. */
  @Override
  public void close() {
    watch.close();
    if (thread.isClosed()) {
      return;
    }
    thread.run(
        () -> {
          lineup.end(System.nanoTime());
          rows = Rows.EMPTY;
        });
    thread.close();
  }

  private Duration beat() {
    try {
      thread.answer(this::lookIfChanged);
      return thread.answer(folder::isSettled) ? pace.idleBeat() : pace.beat();
    } catch (RejectedExecutionException | IllegalStateException e) {
      LOG.debug("No look at the plugin folder: closed, or broken for now", e);
      return pace.idleBeat();
    }
  }

  /** A generation has drained: from the thread of its last run. */
  private void lookSoon() {
    try {
      thread.soon(this::lookIfChanged);
    } catch (RejectedExecutionException e) {
      LOG.debug("The plugins are closed; nothing is left to unload");
    }
  }

  private boolean lookIfChanged() {
    return look(Look.IF_CHANGED);
  }

  private enum Look {
    IF_CHANGED,
    AND_FOLLOW
  }

  /** One look at everything. Nothing that a plugin or a file does may end the watching. */
  private boolean look(Look how) {
    try {
      boolean changed = folder.look(System.nanoTime()) || how == Look.AND_FOLLOW || behind;
      if (changed) {
        behind = true;
        tellRows();
        lineup.follow(folder.slots(), System.nanoTime());
        behind = false;
      }
      boolean departed = departures.check(System.nanoTime());
      if (changed || departed) {
        tellRows();
        copies.keepOnly(neededCopies());
      }
      return true;
    } catch (RuntimeException | LinkageError e) {
      LOG.error("Looking at the plugin folder {} failed; it is tried again", directory, e);
      return false;
    }
  }

  private Set<Path> neededCopies() {
    Set<Path> needed = new HashSet<>(departures.copiesInUse());
    folder.slots().stream()
        .flatMap(slot -> slot.candidate().jars())
        .forEach(jar -> needed.add(jar.copy()));
    return needed;
  }

  private void tellRows() {
    Rows before = rows;
    Rows now = Rows.of(folder.slots(), lineup, departures, before, clock.millis());
    rows = now;
    for (PluginRow row : now.newSince(before)) {
      if (row.state() == PluginState.REFUSED) {
        tell(
            new PluginEvent(
                PluginEvent.Kind.REFUSED,
                row.id(),
                row.version(),
                row.file(),
                row.sha256(),
                row.reason()));
      }
    }
  }

  private void publish(TaskTable table) {
    tasks = table;
    for (Runnable each : onChange) {
      try {
        each.run();
      } catch (RuntimeException e) {
        LOG.warn("A listener for changed tasks failed; the change stands", e);
      }
    }
  }

  private void tell(PluginEvent event) {
    try {
      listener.accept(event);
    } catch (RuntimeException e) {
      LOG.warn("The listener for plugin events failed on {}", event, e);
    }
  }
}
