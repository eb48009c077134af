package dev.cronjar.host.plugin;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A component of plugins in a PF4J manager of its own.
 *
 * <p>Its holds start at one, for being active; {@link #drain} gives that one up. Whoever takes the
 * count to zero reports it drained, once, and from zero nobody enters any more.
 */
final class LoadedGeneration implements Generation {
  private static final Logger LOG = LoggerFactory.getLogger(LoadedGeneration.class);

  private final long number;
  private final AtomicLong holds = new AtomicLong(1);
  private final List<Runnable> onUnload = new ArrayList<>();
  private final Runnable onDrained;
  private volatile List<LoadedPlugin> plugins = List.of();
  private volatile @Nullable GenerationLoader loader;
  private volatile boolean draining;
  private boolean unloaded;

  /** {@code onDrained} is called once, on the thread that leaves last. */
  LoadedGeneration(long number, GenerationLoader loader, Runnable onDrained) {
    this.number = number;
    this.loader = loader;
    this.onDrained = onDrained;
  }

  void offers(List<LoadedPlugin> loaded) {
    plugins = List.copyOf(loaded);
  }

  @Override
  public long number() {
    return number;
  }

  List<LoadedPlugin> plugins() {
    return plugins;
  }

  /** The contents that it was loaded from: what makes two generations the same. */
  Set<String> contents() {
    Set<String> contents = new HashSet<>();
    plugins.forEach(plugin -> contents.add(plugin.jar().sha256()));
    return contents;
  }

  boolean offersAnyOf(Set<String> ids) {
    return plugins.stream().anyMatch(plugin -> ids.contains(plugin.jar().id()));
  }

  @Override
  public ClassLoader loader(String pluginId) {
    GenerationLoader present = loader;
    ClassLoader found = present == null ? null : present.getPluginClassLoader(pluginId);
    if (found == null) {
      throw new IllegalStateException(
          "Generation " + number + " has no loader for plugin " + pluginId + ": it is unloaded");
    }
    return found;
  }

  @Override
  public List<Path> jars() {
    return plugins.stream().map(plugin -> plugin.jar().copy().toAbsolutePath()).toList();
  }

  @Override
  public void onUnload(Runnable action) {
    synchronized (onUnload) {
      if (!unloaded) {
        onUnload.add(action);
        return;
      }
    }
    action.run();
  }

  boolean enter() {
    long now = holds.get();
    while (now > 0 && !draining) {
      if (holds.compareAndSet(now, now + 1)) {
        return true;
      }
      now = holds.get();
    }
    return false;
  }

  void leave() {
    if (holds.decrementAndGet() == 0) {
      onDrained.run();
    }
  }

  /** Nobody enters any more; those inside go on. */
  void drain() {
    draining = true;
    leave();
  }

  boolean isDrained() {
    return holds.get() <= 0;
  }

  /** What is to be watched for after {@link #unload}. */
  List<Remains> remains() {
    GenerationLoader present = loader;
    return present == null
        ? List.of()
        : Remains.of(plugins.stream().map(LoadedPlugin::jar).toList(), number, present);
  }

  /** Ends it: the hooks, the plugins' own stop, the loaders. Called on the plugins' thread. */
  void unload(Duration stopLimit) {
    runHooks();
    GenerationLoader present = loader;
    if (present != null) {
      stop(present, stopLimit);
    }
    loader = null;
    plugins.forEach(plugin -> plugin.tasks().forEach(PluginTask::letGo));
    plugins.forEach(plugin -> plugin.triggers().forEach(PluginTrigger::letGo));
  }

  private void runHooks() {
    List<Runnable> hooks;
    synchronized (onUnload) {
      unloaded = true;
      hooks = List.copyOf(onUnload);
      onUnload.clear();
    }
    for (Runnable hook : hooks) {
      try {
        hook.run();
      } catch (RuntimeException e) {
        LOG.warn("A hook of plugin generation {} failed; the unload goes on", number, e);
      }
    }
  }

  private void stop(GenerationLoader present, Duration limit) {
    try {
      PluginThread.call(
          "cronjar-plugin-stop-" + number,
          limit,
          () -> {
            present.stopPlugins();
            present.unloadPlugins();
            return true;
          });
    } catch (TimeoutException e) {
      LOG.warn("Plugin generation {} did not stop within {}; it is given up", number, limit);
    } catch (ExecutionException e) {
      LOG.warn("Plugin generation {} failed to stop: {}", number, Wording.of(e.getCause()));
    }
  }
}
