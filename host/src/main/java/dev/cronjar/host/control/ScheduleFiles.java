package dev.cronjar.host.control;

import dev.cronjar.host.engine.Scheduling;
import dev.cronjar.host.plugin.Tasks;
import dev.cronjar.host.schedule.Problem;
import dev.cronjar.host.schedule.Schedule;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the schedules as the files in {@code schedules/} say: save, and the change is in force or
 * refused with file, line and reason. A file owns its schedules; a file that has been gone for two
 * seconds takes them with it, their history stays.
 */
public final class ScheduleFiles implements AutoCloseable {
  private static final Logger LOG = LogManager.getLogger(ScheduleFiles.class);

  /** Watching misses changes on some file systems (network, bind mounts): so also look. */
  private static final Duration BEAT = Duration.ofSeconds(1);

  private static final Duration LONGEST_LOOK = Duration.ofSeconds(5);

  private final Path path;
  private final Supplier<Set<String>> owners;
  private final ScheduleFolder folder;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread =
      Thread.ofPlatform().daemon().name("cronjar-schedule-files").unstarted(this::follow);
  private volatile @Nullable WatchService watch;

  /** {@code path} is the folder {@code schedules/}, which exists. */
  public ScheduleFiles(
      Path path,
      ControlParts.Wording wording,
      Scheduling scheduling,
      Tasks tasks,
      Access access,
      Clock clock) {
    this(
        path,
        new ScheduleFolder(
            path,
            wording.reader(),
            apply(wording, scheduling, tasks, access, clock),
            System::nanoTime),
        () -> owners(scheduling));
  }

  private ScheduleFiles(Path path, ScheduleFolder folder, Supplier<Set<String>> owners) {
    this.path = path;
    this.folder = folder;
    this.owners = owners;
  }

  /** The same for workflows; {@code path} is the folder {@code workflows/}, which exists. */
  public static ScheduleFiles ofWorkflows(
      Path path,
      ControlParts.Wording wording,
      Scheduling scheduling,
      Tasks tasks,
      Access access,
      Clock clock) {
    WorkflowFileContent content =
        new WorkflowFileContent(
            wording.workflows(), apply(wording, scheduling, tasks, access, clock));
    return new ScheduleFiles(
        path,
        new ScheduleFolder(path, content, System::nanoTime),
        () -> WorkflowFileContent.files(scheduling));
  }

  private static ScheduleFileApply apply(
      ControlParts.Wording wording,
      Scheduling scheduling,
      Tasks tasks,
      Access access,
      Clock clock) {
    return new ScheduleFileApply(
        scheduling,
        new Admission(tasks, wording.times(), clock),
        new OrgCheck(access.store().orgs(), clock),
        access.sink(),
        clock);
  }

  /** Puts the files in force, answers when that is done, and follows them from then on. */
  public void start() {
    watch = open();
    folder.begin(owners.get());
    thread.start();
  }

  /** What is wrong in the files now. Any thread. */
  public List<Problem> problems() {
    return folder.problems();
  }

  private static Set<String> owners(Scheduling scheduling) {
    return scheduling.schedules().stream()
        .filter(status -> !status.schedule().isHidden())
        .map(status -> status.schedule().source())
        .filter(source -> !source.isEmpty() && !source.startsWith(Schedule.OF_PLUGIN))
        .collect(Collectors.toUnmodifiableSet());
  }

  private @Nullable WatchService open() {
    try {
      WatchService opened = path.getFileSystem().newWatchService();
      path.register(
          opened,
          StandardWatchEventKinds.ENTRY_CREATE,
          StandardWatchEventKinds.ENTRY_MODIFY,
          StandardWatchEventKinds.ENTRY_DELETE);
      return opened;
    } catch (IOException e) {
      LOG.info("{} cannot be watched ({}); it is looked at every second instead", path, e);
      return null;
    }
  }

  private void follow() {
    Duration pause = BEAT;
    try {
      while (!await(pause)) {
        pause = look() ? ScheduleFolder.SETTLED_AFTER : BEAT;
      }
    } catch (InterruptedException | ClosedWatchServiceException e) {
      LOG.debug("Schedule files are no longer followed", e);
    }
  }

  /** A failure in one look must not end the following: the next may go better. */
  private boolean look() {
    try {
      return folder.look();
    } catch (RuntimeException e) {
      LOG.error("The files in {} could not be brought into force; next try in a second", path, e);
      return false;
    }
  }

  /** Waits for a change or for the pause to pass; true when closed. */
  private boolean await(Duration pause) throws InterruptedException {
    WatchService watching = watch;
    if (watching == null) {
      return closed.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    }
    WatchKey key = watching.poll(pause.toMillis(), TimeUnit.MILLISECONDS);
    if (key != null) {
      key.pollEvents().stream()
          .map(WatchEvent::context)
          .filter(Path.class::isInstance)
          .forEach(name -> folder.touched(name.toString()));
      key.reset();
    }
    return closed.getCount() == 0;
  }

  @Override
  public void close() {
    closed.countDown();
    WatchService watching = watch;
    if (watching != null) {
      try {
        watching.close();
      } catch (IOException e) {
        LOG.debug("Closing the watch of {}", path, e);
      }
    }
    awaitEnd();
  }

  /** A look under way may still write; nothing follows it. */
  private void awaitEnd() {
    try {
      if (thread.isAlive() && !thread.join(LONGEST_LOOK)) {
        LOG.warn("A change in {} is still being brought into force", path);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
