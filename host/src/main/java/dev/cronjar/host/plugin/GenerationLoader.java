package dev.cronjar.host.plugin;

import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.pf4j.ClassLoadingStrategy;
import org.pf4j.DefaultPluginManager;
import org.pf4j.JarPluginLoader;
import org.pf4j.JarPluginRepository;
import org.pf4j.ManifestPluginDescriptorFinder;
import org.pf4j.Plugin;
import org.pf4j.PluginClassLoader;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginDescriptorFinder;
import org.pf4j.PluginFactory;
import org.pf4j.PluginLoader;
import org.pf4j.PluginManager;
import org.pf4j.PluginRepository;
import org.pf4j.PluginRuntimeException;
import org.pf4j.PluginStatusProvider;
import org.pf4j.PluginWrapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PF4J for one generation: JAR files only, no state on disk, and the host's classes reached through
 * {@link HostClasses} alone. PF4J is not thread-safe and knows an id once, hence one loader per
 * generation.
 */
final class GenerationLoader extends DefaultPluginManager {
  private static final Logger LOG = LoggerFactory.getLogger(GenerationLoader.class);
  private static final HostClasses HOST_CLASSES =
      new HostClasses(GenerationLoader.class.getClassLoader());

  GenerationLoader(Path copies) {
    super(copies);
    setSystemVersion(Verification.API_VERSION);
  }

  @Override
  protected PluginLoader createPluginLoader() {
    return new Loader(this);
  }

  @Override
  protected PluginDescriptorFinder createPluginDescriptorFinder() {
    return new ManifestPluginDescriptorFinder();
  }

  @Override
  protected PluginRepository createPluginRepository() {
    return new JarPluginRepository(List.of());
  }

  @Override
  protected PluginFactory createPluginFactory() {
    return GenerationLoader::create;
  }

  /** Nothing is disabled by files beside the plugins. */
  @Override
  protected PluginStatusProvider createPluginStatusProvider() {
    return new NothingDisabled();
  }

  /** Dependents first. PF4J's own walks the list that it takes each stopped plugin out of. */
  @Override
  public void stopPlugins() {
    for (PluginWrapper each : new ArrayList<>(getStartedPlugins()).reversed()) {
      try {
        stopPlugin(each.getPluginId());
      } catch (Exception | LinkageError failed) {
        each.setPluginState(org.pf4j.PluginState.FAILED);
        LOG.warn(
            "Plugin {} failed to stop; its unload goes on: {}",
            each.getPluginId(),
            Wording.of(failed));
      }
    }
  }

  /** PF4J's own factory logs why a plugin class does not come up, and answers null. */
  private static Plugin create(PluginWrapper wrapper) {
    try {
      Class<?> type =
          wrapper.getPluginClassLoader().loadClass(wrapper.getDescriptor().getPluginClass());
      return (Plugin) type.getConstructor().newInstance();
    } catch (InvocationTargetException e) {
      throw new PluginRuntimeException(e.getCause());
    } catch (ReflectiveOperationException | ClassCastException e) {
      throw new PluginRuntimeException(e);
    }
  }

  private static final class Loader extends JarPluginLoader {
    Loader(PluginManager manager) {
      super(manager);
    }

    @Override
    public ClassLoader loadPlugin(Path pluginPath, PluginDescriptor descriptor) {
      // Parent first: what HostClasses passes always is the host's.
      PluginClassLoader loader =
          new PluginClassLoader(pluginManager, descriptor, HOST_CLASSES, ClassLoadingStrategy.APD);
      loader.addFile(pluginPath.toFile());
      return loader;
    }
  }

  private static final class NothingDisabled implements PluginStatusProvider {
    @Override
    public boolean isPluginDisabled(String pluginId) {
      return false;
    }

    @Override
    public void disablePlugin(String pluginId) {}

    @Override
    public void enablePlugin(String pluginId) {}
  }
}
