package dev.cronjar.plugin.test;

import dev.cronjar.plugin.ParamsSchema;
import dev.cronjar.plugin.ParamsType;
import dev.cronjar.plugin.Task;
import dev.cronjar.plugin.TaskDescription;
import dev.cronjar.plugin.TriggerDescription;
import dev.cronjar.plugin.TriggerSource;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/** Checks a built plugin JAR as a host does before it loads it. */
public final class PluginJar {
  private static final List<String> OF_THE_HOST =
      List.of("dev/cronjar/plugin/", "org/pf4j/", "org/slf4j/");

  private PluginJar() {}

  /**
   * Loads every task, kind of step and trigger source of the JAR in a class loader of its own,
   * which sees nothing but the JAR, the JDK and the plugin API.
   *
   * @return the tasks it offers; there may be none beside other extensions
   * @throws AssertionError naming the first thing that a host would refuse
   * @throws IOException when the file cannot be read
   */
  public static List<TaskDescription> check(Path jar) throws IOException {
    List<String> extensions;
    try (JarFile file = new JarFile(jar.toFile())) {
      checkManifest(file);
      checkBundlesNoApi(file);
      extensions = extensions(file);
    }
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {jar.toUri().toURL()}, new ApiLoader())) {
      return tasks(extensions, loader);
    }
  }

  private static void checkManifest(JarFile file) throws IOException {
    Manifest manifest = file.getManifest();
    for (String name : List.of("Plugin-Id", "Plugin-Version")) {
      require(
          manifest != null && manifest.getMainAttributes().getValue(name) != null,
          file.getName() + " has no " + name + " in its manifest.");
    }
  }

  private static void checkBundlesNoApi(JarFile file) {
    for (String folder : OF_THE_HOST) {
      require(
          file.stream().noneMatch(entry -> entry.getName().startsWith(folder)),
          file.getName() + " bundles " + folder + ", which the host provides.");
    }
  }

  private static List<String> extensions(JarFile file) throws IOException {
    JarEntry index = file.getJarEntry("META-INF/extensions.idx");
    require(
        index != null,
        file.getName()
            + " has no META-INF/extensions.idx: annotate the task with @Extension and name pf4j"
            + " as an annotation processor of the build.");
    String text = new String(file.getInputStream(index).readAllBytes(), StandardCharsets.UTF_8);
    return text.lines()
        .map(line -> line.replaceFirst("#.*", "").strip())
        .filter(line -> !line.isEmpty())
        .toList();
  }

  private static List<TaskDescription> tasks(List<String> extensions, ClassLoader loader) {
    List<TaskDescription> tasks = new ArrayList<>();
    boolean others = false;
    for (String name : extensions) {
      try {
        Class<?> type = loader.loadClass(name);
        Object extension = type.getDeclaredConstructor().newInstance();
        others |= PluginExtras.check(type);
        if (extension instanceof Task) {
          ParamsSchema.of(ParamsType.of(type));
          tasks.add(TaskDescription.of(type));
        } else if (extension instanceof TriggerSource) {
          ParamsSchema.of(ParamsType.of(type, TriggerSource.class));
          others |= !TriggerDescription.of(type).name().isEmpty();
        }
      } catch (ReflectiveOperationException | LinkageError failure) {
        throw new AssertionError("Cannot make " + name + ": " + failure, failure);
      }
    }
    require(
        others || !tasks.isEmpty(),
        "No task, no kind of step and no trigger source among the extensions " + extensions + ".");
    return tasks;
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }

  /** Passes the plugin API by class, everything else is the platform's. */
  private static final class ApiLoader extends ClassLoader {
    ApiLoader() {
      super(ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      String entry = name.replace('.', '/');
      if (OF_THE_HOST.stream().anyMatch(entry::startsWith)) {
        return PluginJar.class.getClassLoader().loadClass(name);
      }
      throw new ClassNotFoundException(name);
    }
  }
}
