package dev.cronjar.host.plugin;

import dev.cronjar.plugin.StepKind;
import dev.cronjar.plugin.Task;
import dev.cronjar.plugin.TriggerSource;
import dev.cronjar.plugin.WorkflowSource;
import java.lang.reflect.Constructor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.pf4j.PluginState;
import org.pf4j.PluginWrapper;

/** Loads and starts one component beside whatever runs, and answers it or the one to blame. */
final class Staging {
  private static final List<Class<?>> KINDS =
      List.of(Task.class, WorkflowSource.class, TriggerSource.class, StepKind.class);

  private final LoadedGeneration generation;
  private final GenerationLoader loader;
  private final List<PluginJar> jars;
  private volatile PluginJar current;
  private volatile String step = "loading";

  private Staging(LoadedGeneration generation, GenerationLoader loader, List<PluginJar> jars) {
    this.generation = generation;
    this.loader = loader;
    this.jars = jars;
    current = jars.get(0);
  }

  /**
   * Stages a component.
   *
   * @param jars of one component, every plugin after those it needs
   * @param onDrained see {@link LoadedGeneration}
   * @throws Failed when one of them does not come up; nothing of it stays loaded
   */
  static LoadedGeneration stage(
      long number, List<PluginJar> jars, Duration limit, Runnable onDrained) throws Failed {
    GenerationLoader loader = new GenerationLoader(jars.get(0).copy().toAbsolutePath());
    LoadedGeneration generation = new LoadedGeneration(number, loader, onDrained);
    return new Staging(generation, loader, jars).run(limit);
  }

  private LoadedGeneration run(Duration limit) throws Failed {
    String thread = "cronjar-plugin-load-" + jars.get(jars.size() - 1).id();
    try {
      return PluginThread.call(thread, limit, this::load);
    } catch (TimeoutException e) {
      throw failed("was not done after " + limit.toSeconds() + " s");
    } catch (ExecutionException e) {
      throw failed(Wording.of(e));
    }
  }

  private Failed failed(String how) {
    PluginJar blamed = current;
    String reason = step + ": " + how;
    List<Remains> remains = Remains.of(jars, generation.number(), loader);
    generation.unload(Duration.ofSeconds(1));
    return new Failed(blamed, reason, remains);
  }

  private LoadedGeneration load() throws Exception {
    List<LoadedPlugin> loaded = new ArrayList<>();
    for (PluginJar jar : jars) {
      current = jar;
      step = "loading";
      loader.loadPlugin(jar.copy());
    }
    for (PluginJar jar : jars) {
      current = jar;
      Thread.currentThread().setContextClassLoader(loader.getPluginClassLoader(jar.id()));
      step = "starting its plugin class";
      start(jar);
      loaded.add(offersOf(jar));
    }
    generation.offers(loaded);
    return generation;
  }

  private void start(PluginJar jar) throws Exception {
    if (loader.startPlugin(jar.id()) != PluginState.STARTED) {
      PluginWrapper wrapper = loader.getPlugin(jar.id());
      Throwable cause = wrapper.getFailedException();
      throw new ExecutionException(
          cause == null ? new IllegalStateException("not started") : cause);
    }
  }

  private LoadedPlugin offersOf(PluginJar jar) throws Exception {
    AtomicInteger runs = new AtomicInteger();
    PluginTask.Origin origin = new PluginTask.Origin(generation, jar, runs);
    List<PluginTask> tasks = new ArrayList<>();
    List<PluginTrigger> triggers = new ArrayList<>();
    BroughtWorkflows workflows = new BroughtWorkflows();
    Attached attached = new Attached();
    for (String className : jar.extensions()) {
      step = "creating " + className;
      Object extension = instance(jar, className);
      if (extension instanceof WorkflowSource source) {
        step = "asking " + className + " for its workflows";
        workflows.add(source);
      } else if (extension instanceof TriggerSource<?> source) {
        triggers.add(PluginTrigger.of(generation, jar, source));
      } else if (extension instanceof StepKind<?> kind) {
        tasks.add(PluginTask.planning(origin, kind));
      } else if (!attached.take(generation, jar, extension)) {
        tasks.add(PluginTask.of(origin, (Task<?>) extension));
      }
    }
    Map<Boolean, List<String>> named =
        tasks.stream()
            .collect(
                Collectors.partitioningBy(
                    PluginTask::isKind,
                    Collectors.mapping(PluginTask::offered, Collectors.toList())));
    wantApart("tasks", "@TaskInfo", named.getOrDefault(false, List.of()));
    wantApart("step kinds", "@StepKindInfo", named.getOrDefault(true, List.of()));
    wantApart(
        "trigger sources",
        "@TriggerInfo",
        triggers.stream().map(PluginTrigger::shortName).toList());
    return new LoadedPlugin(jar, tasks, triggers, workflows.json(), attached, runs);
  }

  private static void wantApart(String what, String annotation, List<String> names) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw new IllegalStateException(
            "two %s are called '%s': name them apart by %s".formatted(what, name, annotation));
      }
    }
  }

  /** A task, a kind of step, a source of workflows or triggers, or what {@link Attached} takes. */
  private Object instance(PluginJar jar, String className) throws Exception {
    Class<?> type = loader.getPluginClassLoader(jar.id()).loadClass(className);
    if (!Attached.isOne(type) && KINDS.stream().noneMatch(kind -> kind.isAssignableFrom(type))) {
      throw new ClassCastException(
          className
              + " is in the extension index but is no "
              + KINDS.stream().map(Class::getName).collect(Collectors.joining(" and no ")));
    }
    Constructor<?> constructor;
    try {
      constructor = type.getConstructor();
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(
          className + " has no public constructor without arguments", e);
    }
    return constructor.newInstance();
  }

  /** A component that did not come up. */
  static final class Failed extends Exception {
    private final transient PluginJar jar;
    private final transient List<Remains> remains;

    Failed(PluginJar jar, String reason, List<Remains> remains) {
      super(reason);
      this.jar = jar;
      this.remains = remains;
    }

    /** What it may have left, such as a thread that its constructor started. */
    List<Remains> remains() {
      return remains;
    }

    PluginJar jar() {
      return jar;
    }

    String reason() {
      return String.valueOf(getMessage());
    }
  }
}
