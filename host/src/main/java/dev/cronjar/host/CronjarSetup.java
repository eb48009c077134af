package dev.cronjar.host;

import dev.cronjar.host.http.HttpSettings;
import dev.cronjar.host.jmx.JmxFront;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import dev.cronjar.host.plugin.LoadedTask;
import dev.cronjar.host.schedule.Problem;
import dev.cronjar.plugin.ParamsType;
import dev.cronjar.plugin.Task;
import dev.cronjar.plugin.TaskDescription;
import dev.cronjar.plugin.TaskResult;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * An embedded host before it starts; made by {@link Cronjar#in}. Whatever is not asked for here
 * does not happen: no port, no JMX, no plugins, nothing changed in the JVM. Not thread-safe.
 */
public final class CronjarSetup {
  private final Home home;
  private final List<LoadedTask> tasks = new ArrayList<>();
  private boolean plugins;
  private boolean jmx;
  private OptionalInt port = OptionalInt.empty();

  CronjarSetup(Path folder) {
    this.home = new Home(folder);
  }

  /**
   * Offers a task under {@code app:NAME}, or the bare name.
   *
   * @param name lower-case letters, digits and dashes
   * @param params the record of its params; {@link dev.cronjar.plugin.NoParams} for none
   * @throws CronjarException when the name is taken or none, or the record cannot hold params
   */
  public <P extends Record> CronjarSetup task(String name, Class<P> params, Work<P> work) {
    Task<Object> task =
        values -> {
          work.run(params.cast(values));
          return TaskResult.success();
        };
    return add(() -> new OwnTask(new TaskDescription(name, "", false), params, task));
  }

  /** Offers a task as a plugin would: its class says its name and its params. */
  public CronjarSetup task(Task<?> task) {
    return add(
        () ->
            new OwnTask(
                TaskDescription.of(task.getClass()),
                ParamsType.of(task.getClass()),
                unchecked(task)));
  }

  /** Sound because only what its own record's reader made is ever passed in. */
  @SuppressWarnings("unchecked")
  private static Task<Object> unchecked(Task<?> task) {
    return (Task<Object>) task;
  }

  private CronjarSetup add(Supplier<OwnTask> offered) {
    try {
      OwnTask task = offered.get();
      task.paramsSchema();
      if (tasks.stream().anyMatch(other -> other.shortName().equals(task.shortName()))) {
        throw invalid("Task '%s' is offered twice.".formatted(task.shortName()));
      }
      tasks.add(task);
      return this;
    } catch (IllegalArgumentException e) {
      throw new CronjarException(ErrorCode.INVALID, String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Also loads plugins from {@code plugins/} of the folder, as they come and go. For that the JVM
   * stops caching the JARs of URL connections.
   */
  public CronjarSetup plugins() {
    plugins = true;
    return this;
  }

  /** Shows itself over JMX, to JConsole and to {@code cronjar shell}; one host of a JVM can. */
  public CronjarSetup jmx() {
    jmx = true;
    return this;
  }

  /**
   * Answers by HTTP, with the page. The first user's password is in a file of the folder then.
   *
   * @param onPort 0 for any free one
   */
  public CronjarSetup http(int onPort) {
    port = OptionalInt.of(onPort);
    return this;
  }

  /**
   * Starts the host; answers when it fires. The folder is made when it is not there, and {@code
   * cronjar.yaml} in it is heeded.
   *
   * @throws CronjarException when another host works in this folder, or its settings are wrong
   */
  public Cronjar start() {
    if (jmx && JmxFront.isTaken(ManagementFactory.getPlatformMBeanServer())) {
      throw new CronjarException(
          ErrorCode.CONFLICT,
          "Another host of this JVM shows itself over JMX, and only one can; nothing was started.");
    }
    home.prepareFolders();
    HostConfig config = config();
    HomeLock lock =
        HomeLock.take(home)
            .orElseThrow(
                () ->
                    new CronjarException(
                        ErrorCode.CONFLICT,
                        "A host works in %s already, of this process or another; nothing was started."
                            .formatted(home.folder())));
    try {
      Fittings fittings = new Fittings(List.copyOf(tasks), plugins, jmx);
      return new Cronjar(new Host(home, config, HostProcess.clock(config), fittings), lock);
    } catch (RuntimeException | Error failed) {
      lock.close();
      throw failed;
    }
  }

  private HostConfig config() {
    HostConfig.Reading reading = HostProcess.configuration(home);
    if (!reading.problems().isEmpty()) {
      throw invalid(
          reading.problems().stream().map(Problem::toString).collect(Collectors.joining("\n")));
    }
    HostConfig read = reading.config();
    return port.isPresent()
        ? read.listening(read.http().on(port.getAsInt()))
        : read.listening(HttpSettings.OFF);
  }

  private static CronjarException invalid(String message) {
    return new CronjarException(ErrorCode.INVALID, message);
  }
}
