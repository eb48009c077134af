package dev.cronjar.host.control;

import static dev.cronjar.host.control.Operation.changes;
import static dev.cronjar.host.control.Operation.reads;
import static dev.cronjar.host.org.Permission.PLUGINS_READ;
import static dev.cronjar.host.org.Permission.PLUGINS_WRITE;

import dev.cronjar.host.control.Operation.Bound;
import dev.cronjar.host.control.Operation.Done;
import dev.cronjar.host.control.view.TaskView;
import dev.cronjar.host.engine.Scheduling;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import dev.cronjar.host.plugin.LoadedTask;
import dev.cronjar.host.plugin.Tasks;
import dev.cronjar.host.schedule.Nearest;
import java.util.Comparator;
import java.util.List;

/** What can be asked about tasks, and the answers. */
public final class TaskOperations {
  public static final Operation<Params.None, List<TaskView>> LIST =
      reads("tasks.list", PLUGINS_READ, Params.None.class, List.class);
  public static final Operation<One, TaskView> GET =
      reads("tasks.get", PLUGINS_READ, One.class, TaskView.class);

  public static final Operation<One, Done> RELEASE =
      changes("tasks.release", PLUGINS_WRITE, One.class, Done.class);

  private final Tasks tasks;
  private final Scheduling scheduling;

  public TaskOperations(Tasks tasks, Scheduling scheduling) {
    this.tasks = tasks;
    this.scheduling = scheduling;
  }

  /** Name: {@code plugin:task} or a unique short name. */
  public record One(String name) implements Params {
    @Override
    public String subject() {
      return name;
    }
  }

  List<Bound<?, ?>> bound() {
    return List.of(
        LIST.by((params, caller) -> list()),
        GET.by((params, caller) -> get(params.name())),
        RELEASE.by((params, caller) -> release(params.name())));
  }

  private List<TaskView> list() {
    return tasks.all().stream()
        .sorted(Comparator.comparing(LoadedTask::name))
        .map(this::view)
        .toList();
  }

  private TaskView get(String name) {
    return tasks.find(name).map(this::view).orElseThrow(() -> missing(name));
  }

  /** Ends the quarantine of a task whose threads are stuck. */
  private Done release(String name) {
    LoadedTask task = tasks.find(name).orElseThrow(() -> missing(name));
    if (!scheduling.release(task)) {
      throw new CronjarException(
          ErrorCode.CONFLICT,
          "Task '" + task.name() + "' is not quarantined on this host. Nothing was changed.");
    }
    return Done.DONE;
  }

  private CronjarException missing(String name) {
    String nearest = Nearest.question(name, tasks.all().stream().map(LoadedTask::name).toList());
    return new CronjarException(
        ErrorCode.NOT_FOUND,
        "No task '%s': %s %s".formatted(name, tasks.whyMissing(name), nearest).strip());
  }

  private TaskView view(LoadedTask task) {
    return new TaskView(
        task.name(),
        isUnique(task) ? task.shortName() : "",
        task.pluginId(),
        task.pluginVersion(),
        task.description(),
        Json.text(task.paramsSchema()));
  }

  private boolean isUnique(LoadedTask task) {
    return tasks
        .find(task.shortName())
        .filter(found -> found.name().equals(task.name()))
        .isPresent();
  }
}
